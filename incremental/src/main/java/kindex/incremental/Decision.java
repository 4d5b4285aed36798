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
        DROPPED
    }

    /// Why it was done.
    public enum Reason {
        /// Size, times, inode and device are those of the file that was read.
        SAME_FILE(Action.REUSED, "same size, times, inode and device"),
        /// The caller named what changed, and did not name this one.
        NOT_NAMED(Action.REUSED, "not named as changed: trusted unseen"),
        /// A facts file holds the facts of just these bytes.
        SAME_CONTENT(Action.REUSED, "same SHA-256 as in a facts file"),
        /// No earlier run knows the path.
        NEW(Action.REREAD, "new"),
        /// Size, a time, inode or device differ.
        CHANGED(Action.REREAD, "another size, time, inode or device"),
        /// It had changed so shortly before it was read that its times prove nothing.
        UNSETTLED(Action.REREAD, "changed too shortly before it was last read"),
        /// There is no cache to take anything from.
        NO_CACHE(Action.REREAD, "no cache"),
        /// It is not there, or another file of its name is used in its place.
        GONE(Action.DROPPED, "gone, or another file of its name is used");

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
