package kindex.synthetic;

/// A file of a synthetic package.
///
/// @param path starts with `/`
/// @param mode all bits of `st_mode`
/// @param content of a symbolic link its target
record PackagedFile(String path, int mode, byte[] content) {
    static final int FILE = 0100644;
    static final int DIRECTORY = 0040755;
    static final int SYMLINK = 0120777;

    String directory() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isFile() {
        return mode >> 12 == FILE >> 12;
    }
}
