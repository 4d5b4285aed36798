package kindex.host;

/// Who can change what: a stranger is anybody but root and the caller.
final class Strangers {
    private static final int WRITABLE_BY_OTHERS = 0022;

    private Strangers() {}

    /// Whether a file belongs to one.
    static boolean own(FileStatus file, int userId) {
        return file.uid() != 0 && file.uid() != userId;
    }

    /// Whether one can change which entries a directory has.
    static boolean canChange(FileStatus directory, int userId) {
        return own(directory, userId) || (directory.mode() & WRITABLE_BY_OTHERS) != 0;
    }
}
