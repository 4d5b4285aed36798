package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// For which hardware SUSE's packages of modules are (rpm-config-SUSE:
/// scripts/find-supplements.ksyms): `modalias(kernel-FLAVOR:ALIAS)`, with what is neither letter
/// nor digit nor `*` nor `:` as `%XX`, and neighbours merged.
final class SuseSupplements {
    private static final Pattern MODULE =
            Pattern.compile("/lib/modules/.+\\.ko(\\.[gx]z)?(.zst)?$", Pattern.DOTALL);
    private static final Pattern OF_KERNEL = Pattern.compile("/lib/modules/[^/]*/kernel/");

    private final PackageFiles files;
    private final DependencyRequest request;
    private final DependencyLines result;

    SuseSupplements(PackageFiles files, DependencyRequest request, DependencyLines result) {
        this.files = files;
        this.request = request;
        this.result = result;
    }

    void run() {
        if (isKernel(request.packageName())) {
            return;
        }
        List<String> paths = new ArrayList<>();
        for (String path : request.paths()) {
            if (MODULE.matcher(path).find() && !OF_KERNEL.matcher(path).find()) {
                paths.add(path);
            }
        }
        TreeSet<String> lines = new TreeSet<>();
        for (PackagedModule module : files.modules(paths)) {
            if (module.versions() == null) {
                result.unreadable(module.problem());
            }
            String flavor =
                    request.flavor() == null
                            ? PackagedModule.flavor(module.release())
                            : request.flavor();
            for (String alias : module.aliases()) {
                add(alias, flavor, lines);
            }
        }
        ModaliasMerge.merge(lines, true).forEach(result::add);
    }

    /// Packages with more modules of a kernel count as packages of modules.
    private static boolean isKernel(String name) {
        return name.startsWith("kernel-")
                && !name.startsWith("kernel-module-")
                && !matches(name, "-extra")
                && !matches(name, "-optional");
    }

    private static boolean matches(String name, String ending) {
        return name.endsWith(ending) && name.length() >= "kernel-".length() + ending.length();
    }

    /// An alias counts if there is something before a `:` and something behind it.
    private void add(String alias, String flavor, TreeSet<String> lines) {
        String encoded = encoded(request.strict() ? withoutBackslashes(alias) : alias);
        int colon = encoded.indexOf(':', 1);
        if (colon > 0 && colon < encoded.length() - 1) {
            lines.add("modalias(kernel-" + flavor + ":" + encoded + ")");
        }
    }

    /// The script's `%X` gives control characters one digit.
    private String encoded(String alias) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < alias.length(); i++) {
            char c = alias.charAt(i);
            if (c == '*' || c == ':' || c < 0x80 && Character.isLetterOrDigit(c)) {
                text.append(c);
                continue;
            }
            text.append('%');
            if (c >= 0x10 || !request.strict()) {
                text.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
            }
            text.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
        }
        return text.toString();
    }

    /// What bash's `read` makes of a line.
    private static String withoutBackslashes(String alias) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < alias.length(); i++) {
            if (alias.charAt(i) == '\\' && ++i == alias.length()) {
                break;
            }
            text.append(alias.charAt(i));
        }
        return text.toString();
    }
}
