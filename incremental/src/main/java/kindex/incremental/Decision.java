package kindex.incremental;

/// What an incremental run did about a module, and why.
///
/// @param path as `modules.dep` prints it
public record Decision(String path, Reason reason) {
    /// What was done.
    public enum Action {
        /// The facts of an earlier run were taken.
        REUSED,
        /// The module was read.
        REREAD,
        /// The module is no longer indexed.
        DROPPED,
        /// Nothing.
        IGNORED
    }

    /// Why it was done.
    public enum Reason {
        /// Size, times, inode and device are those of the file that was read.
        SAME_FILE(Action.REUSED, "same size, times, inode and device"),
        /// Its times prove nothing where it lies, and its bytes are those that were read.
        SAME_DIGEST(Action.REUSED, "same SHA-256"),
        /// A facts file holds the facts of just these bytes.
        SAME_CONTENT(Action.REUSED, "same SHA-256 as in a facts file"),
        /// No earlier run knows the path.
        NEW(Action.REREAD, "new"),
        /// Size, a time, inode or device differ.
        CHANGED(Action.REREAD, "another size, time, inode or device"),
        /// It had changed so shortly before it was read that its times prove nothing.
        UNSETTLED(Action.REREAD, "changed too shortly before it was last read"),
        /// It was read where times prove something, and lies now where they do not.
        UNPROVEN(Action.REREAD, "its times prove nothing on this file system"),
        /// There is no cache to take anything from.
        NO_CACHE(Action.REREAD, "no cache"),
        /// It is not there, or another file of its name is used in its place.
        GONE(Action.DROPPED, "gone, or another file of its name is used"),
        /// The caller named it, and it is neither there nor was indexed before.
        UNKNOWN(Action.IGNORED, "named, but neither there nor indexed before");

        private final Action action;
        private final String words;

        Reason(Action action, String words) {
            this.action = action;
            this.words = words;
        }

        /// What was done for this reason.
        public Action action() {
            return action;
        }

        /// The reason for people.
        public String words() {
            return words;
        }
    }
}
