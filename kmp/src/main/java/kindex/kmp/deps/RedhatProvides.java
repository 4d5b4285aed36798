package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kindex.elf.ModuleVersions;

/// What Red Hat's packages of modules and kernels provide: `kmod(NAME.ko)` (kernel-srpm-macros:
/// kmod.attr), `ksym(SYMBOL) = 0xCRC` or, for the kernel's own modules, `kernel(SYMBOL) = 0xCRC`
/// (find-provides.ksyms), `modalias(ALIAS)` with the module's version (modalias.prov), and
/// `kernel(SYMBOL) = 0xCRC` for the kernel itself from its `symvers.gz` (kabi.sh).
final class RedhatProvides {
    private static final Pattern SYMVERS =
            Pattern.compile("(/boot/symvers-.*|/lib/modules/[1-9].*/symvers)\\.gz");

    private final PackageFiles files;
    private final DependencyRequest request;
    private final DependencyLines result;

    RedhatProvides(PackageFiles files, DependencyRequest request, DependencyLines result) {
        this.files = files;
        this.request = request;
        this.result = result;
    }

    void run() {
        List<String> paths = new ArrayList<>();
        for (String path : request.paths()) {
            if (PackagePaths.isModule(path)) {
                paths.add(path);
                String plain = PackagePaths.withoutCompression(path);
                result.add("kmod(" + PackagePaths.baseName(plain) + ")");
            } else if (PackagePaths.baseName(path).equals("modules.builtin")
                    && path.contains("/lib/modules/")) {
                builtins(path);
            } else if (SYMVERS.matcher(path).find()) {
                kernelSymbols(path);
            }
        }
        TreeSet<String> aliases = new TreeSet<>();
        String name = request.packageName();
        boolean kernel = name.startsWith("kernel") && !name.startsWith("kernel-module-");
        for (PackagedModule module : files.modules(paths)) {
            if (module.problem() != null) {
                result.unreadable(module.problem());
            }
            if (module.versions() != null) {
                symbols(module);
            }
            if (!kernel) {
                aliases(module, aliases);
            }
        }
        ModaliasMerge.merge(aliases, request.strict()).forEach(result::add);
    }

    private void builtins(String path) {
        List<String> lines = files.lines(path, result);
        for (String line : lines == null ? List.<String>of() : lines) {
            if (!line.isEmpty()) {
                result.add("kmod(" + PackagePaths.baseName(line) + ")");
            }
        }
    }

    private void kernelSymbols(String path) {
        List<String> lines = files.compressedLines(path, result);
        for (String line : lines == null ? List.<String>of() : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length > 3 && fields[2].equals("vmlinux")) {
                result.add("kernel(" + fields[1] + ") = " + fields[0]);
            }
        }
    }

    private void symbols(PackagedModule module) {
        String kind = isOfKernel(module.path()) ? "kernel" : "ksym";
        ModuleVersions versions = module.versions();
        if (request.strict()) {
            RedhatSymbolQuirk.symbols(kind, versions).forEach(result::add);
            return;
        }
        for (int i = 0; i < versions.exports(); i++) {
            result.add(Capability.redhatSymbol(kind, versions.export(i), versions.exportCrc(i)));
        }
    }

    /// Whether a module will lie in `/lib/modules/VERSION/kernel`; one in `/usr/lib` does not
    /// count.
    private boolean isOfKernel(String path) {
        String root = request.buildRoot();
        String below = path.startsWith(root) ? path.substring(root.length()) : "";
        below = below.startsWith("/") ? below.substring(1) : below;
        return below.matches("(?s)lib/modules/[1-9][^/]*/kernel.*");
    }

    private void aliases(PackagedModule module, TreeSet<String> lines) {
        String version = spelled(module.version(), "._");
        for (String alias : module.aliases()) {
            if (!alias.isEmpty()) {
                String name = "modalias(" + spelled(alias, "][._:*?/-") + ")";
                lines.add(new Capability(name, version).line());
            }
        }
    }

    /// Text with `_` for what is neither letter nor digit nor one of some others.
    private static String spelled(String text, String others) {
        StringBuilder spelled = new StringBuilder(text);
        for (int i = 0; i < spelled.length(); i++) {
            char c = spelled.charAt(i);
            if ((c >= 0x80 || !Character.isLetterOrDigit(c)) && others.indexOf(c) < 0) {
                spelled.setCharAt(i, '_');
            }
        }
        return spelled.toString();
    }
}
