package kindex.kmp.repo;

import kindex.symbols.ModuleFile;

/// A module by its place in a package.
///
/// @param path as installed
/// @param name the module's name
/// @param kernel the version whose directory it is in
/// @param external whether it is elsewhere in it than below `kernel`
/// @param preferred whether its package tells depmod to prefer it to others of its name
public record PackagedModule(
        String path, String name, String kernel, boolean external, boolean preferred) {
    private static final String[] ROOTS = {"/usr/lib/modules/", "/lib/modules/"};

    /// The same as one that is preferred.
    PackagedModule asPreferred() {
        return new PackagedModule(path, name, kernel, external, true);
    }

    /// The module that a path is of; null if it is none, or not in a kernel's directory.
    static PackagedModule of(String path) {
        if (!ModuleFile.isModuleName(path.substring(path.lastIndexOf('/') + 1))) {
            return null;
        }
        for (String root : ROOTS) {
            int end = path.startsWith(root) ? path.indexOf('/', root.length()) : -1;
            if (end > 0) {
                return new PackagedModule(
                        path,
                        ModuleFile.modname(path),
                        path.substring(root.length(), end),
                        !path.startsWith("/kernel/", end),
                        false);
            }
        }
        return null;
    }
}
