package kindex.kmp.deps;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongIterator;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What SUSE's packages of modules need (rpm-config-SUSE: scripts/find-requires.ksyms):
/// `ksym(FLAVOR:SYMBOL) = CRC`, or `kernel(FLAVOR:SYMSET) = HASH` for symbols of a set, and
/// `(kmod(NAME.ko) if kernel)` for modules that `modules-load.d` names and the package lacks.
///
/// Symbols that the package's own modules supply are left out only where their `__crc_` symbols are
/// absolute, since the script looks at no other; kernels since 5.19 have none such. Such a need is
/// met by what the package provides.
final class SuseRequires {
    private static final Pattern MODULE =
            Pattern.compile("(?s).*/lib/modules/.*\\.ko(\\.[gx]z|\\.zst)?");
    private static final Pattern BUILTIN = Pattern.compile("(?s).*/lib/modules/.*/modules.builtin");
    private static final Pattern CONF =
            Pattern.compile("(?s).*/usr/lib/modules-load\\.d/.*\\.conf");

    private final PackageFiles files;
    private final DependencyRequest request;
    private final DependencyLines result;
    private final List<String> modulePaths = new ArrayList<>();
    private final Set<String> shipped = new HashSet<>();
    private final List<String> wanted = new ArrayList<>();

    private final Set<Need> needs = new LinkedHashSet<>();

    /// One for each of the needs, in their order: the first for a symbol and release.
    private final LongList crcs = new LongArrayList();

    private record Need(String symbol, String release) {}

    SuseRequires(PackageFiles files, DependencyRequest request, DependencyLines result) {
        this.files = files;
        this.request = request;
        this.result = result;
    }

    void run() {
        String name = request.packageName();
        if (name.startsWith("kernel-") && !name.startsWith("kernel-module-")) {
            return; // a kernel needs no modules but its own
        }
        request.paths().forEach(this::sortOut);
        for (String module : wanted) {
            if (!shipped.contains(module)) {
                result.add("(kmod(" + module + ") if kernel)");
            }
        }
        if (modulePaths.isEmpty()) {
            return;
        }
        Map<String, List<String>> symsets = SymsetTable.read(request.symsets(), files, result);
        List<PackagedModule> modules = files.modules(modulePaths);
        Set<String> own = new HashSet<>();
        for (PackagedModule module : modules) {
            if (module.problem() != null) {
                result.unreadable(module.problem());
            }
            collect(module, own);
        }
        LongIterator crc = crcs.iterator();
        for (Need need : needs) {
            long its = crc.nextLong();
            if (!own.contains(need.symbol())) {
                print(need, its, symsets);
            }
        }
    }

    private void sortOut(String path) {
        if (MODULE.matcher(path).matches()) {
            modulePaths.add(path);
            String name = PackagePaths.baseName(PackagePaths.withoutCompression(path));
            shipped.add(PackagePaths.underscored(name));
        } else if (BUILTIN.matcher(path).matches()) {
            List<String> lines = files.lines(path, result);
            for (String line : lines == null ? List.<String>of() : lines) {
                shipped.add(PackagePaths.underscored(PackagePaths.baseName(line)));
            }
        } else if (CONF.matcher(path).matches()) {
            List<String> lines = files.lines(path, result);
            for (String line : lines == null ? List.<String>of() : lines) {
                load(path, line);
            }
        }
    }

    /// A line of modules-load.d. The script knows comments only where they start a line, and takes
    /// a line with blanks for several modules, of which only the last gets `.ko`.
    private void load(String path, String line) {
        if (line.startsWith("#") || line.startsWith(";")) {
            return;
        }
        if (request.strict()) {
            for (String word : (line + ".ko").split(" ")) {
                if (!word.isEmpty() && !word.equals(".ko")) {
                    wanted.add(PackagePaths.underscored(word));
                }
            }
            return;
        }
        String name = line.strip();
        if (name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
            result.note(path + ": passed over, one module a line was expected: " + line);
        } else if (!name.isEmpty() && !name.startsWith("#") && !name.startsWith(";")) {
            wanted.add(PackagePaths.underscored(name) + ".ko");
        }
    }

    private void collect(PackagedModule module, Set<String> own) {
        ModuleNeeds all = ModuleNeeds.of(module, request.strict());
        for (int i = 0; i < all.size(); i++) {
            if (needs.add(new Need(all.symbol(i), module.release()))) {
                crcs.add(all.crc(i));
            }
        }
        for (int i = 0; module.versions() != null && i < module.versions().exports(); i++) {
            if (module.versions().isAbsolute(i) && module.versions().isGlobal(i)) {
                own.add(module.versions().export(i));
            }
        }
    }

    private void print(Need need, long crc, Map<String, List<String>> symsets) {
        String flavor =
                request.flavor() == null ? PackagedModule.flavor(need.release()) : request.flavor();
        String digits = crc == 0 ? "" : Long.toHexString(crc);
        List<String> sets = symsets.get(need.release() + "/" + digits + "/" + need.symbol());
        if (sets != null) {
            for (String set : sets) {
                result.add("kernel(" + flavor + ":" + set);
            }
        } else if (crc == 0 && request.strict()) {
            result.add("ksym(" + flavor + ":" + need.symbol() + ") = ");
        } else {
            result.add(Capability.suseSymbol(flavor, need.symbol(), crc));
        }
    }
}
