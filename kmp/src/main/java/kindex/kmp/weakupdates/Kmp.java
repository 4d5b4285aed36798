package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A package of modules that were built for one kernel.
///
/// @param label `NAME-VERSION-RELEASE`
/// @param modules their paths as they are installed: `/usr/lib/modules/KERNEL/...`, or below
///     `/lib/modules`
/// @param configuration paths of its files for `depmod.d`
public record Kmp(String label, List<String> modules, List<String> configuration) {
    private static final String[] ROOTS = {"/usr/lib/modules/", "/lib/modules/"};

    /// One that brings modules alone.
    public Kmp(String label, List<String> modules) {
        this(label, modules, List.of());
    }

    /// The label without version and release: `x-kmp-default`.
    public String name() {
        int release = label.lastIndexOf('-');
        int version = release < 0 ? -1 : label.lastIndexOf('-', release - 1);
        return version < 0 ? label : label.substring(0, version);
    }

    /// The part of the name behind its last `-`, which is that of the kernels it is for.
    public String flavor() {
        return name().substring(name().lastIndexOf('-') + 1);
    }

    /// The kernel that the modules were built for.
    public String kernel() {
        return kernelOf(modules.getFirst());
    }

    /// File names of the modules, in the order of `strcmp`, each once.
    public List<String> fileNames() {
        TreeSet<String> names = new TreeSet<>();
        modules.forEach(module -> names.add(module.substring(module.lastIndexOf('/') + 1)));
        return new ArrayList<>(names);
    }

    /// What is wrong with the package; null if nothing.
    public String defect() {
        for (String module : modules) {
            String kernel = kernelOf(module);
            if (kernel == null || !kernel.equals(kernel())) {
                return label + " has modules for several kernels";
            }
            String below = below(module);
            if (below.startsWith("kernel/") || below.startsWith("weak-updates/")) {
                return label + " has a module in kernel/ or weak-updates/: " + module;
            }
        }
        return null;
    }

    /// The kernel of a module by its path; null if it lies elsewhere.
    static String kernelOf(String module) {
        for (String root : ROOTS) {
            int end = module.startsWith(root) ? module.indexOf('/', root.length()) : -1;
            if (end > 0) {
                return module.substring(root.length(), end);
            }
        }
        return null;
    }

    /// Where a module lies below its kernel's module directory; the whole path without its first
    /// `/` if it lies elsewhere.
    static String below(String module) {
        for (String root : ROOTS) {
            int end = module.startsWith(root) ? module.indexOf('/', root.length()) : -1;
            if (end > 0) {
                return module.substring(end + 1);
            }
        }
        return module.startsWith("/") ? module.substring(1) : module;
    }
}
