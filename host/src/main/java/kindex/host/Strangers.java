package kindex.host;

/// Whose a file is: a stranger is anybody but root and the caller.
final class Strangers {
    private Strangers() {}

    /// Whether a file belongs to one.
    static boolean own(FileStatus file, int userId) {
        return file.uid() != 0 && file.uid() != userId;
    }
}
