package kindex.kmp.deps;

/// Names of files as the generators take them apart.
final class PackagePaths {
    private static final String[] COMPRESSIONS = {".gz", ".xz", ".zst", ".bz2"};

    private PackagePaths() {}

    /// The path without the ending of a compressed file.
    static String withoutCompression(String path) {
        for (String ending : COMPRESSIONS) {
            if (path.endsWith(ending)) {
                return path.substring(0, path.length() - ending.length());
            }
        }
        return path;
    }

    /// What stands behind the last `/`.
    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// What stands before the last `/`; empty if there is none.
    static String directory(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Whether a file is a module below some `lib/modules`, compressed or not.
    static boolean isModule(String path) {
        int modules = path.indexOf("/lib/modules/");
        String plain = withoutCompression(path);
        return modules >= 0
                && plain.endsWith(".ko")
                && plain.length() > modules + "/lib/modules/".length() + ".ko".length();
    }

    /// A module's name with `_` in the place of `-`, as SUSE has it.
    static String underscored(String name) {
        return name.replace('-', '_');
    }
}
