package kindex.incremental;

/// How a run ended.
///
/// @param outcome what became of the indexes
/// @param modules how many modules are indexed
/// @param unreadable how many modules, or parts of one, could not be read; and directories and
///     links on the way to modules
/// @param unresolved how many needs nobody supplies or disagree about a CRC, where that was asked
public record DepmodReport(Outcome outcome, int modules, int unreadable, int unresolved) {
    /// What became of the indexes.
    public enum Outcome {
        /// They are what the modules imply.
        DONE,
        /// There was nothing to do.
        UP_TO_DATE,
        /// Something that was asked for could not be done; no index was changed, unless a rename
        /// failed.
        FAILED
    }

    static DepmodReport failed() {
        return new DepmodReport(Outcome.FAILED, 0, 0, 0);
    }
}
