package kindex.incremental;

import java.util.List;

/// What an incremental run would do.
///
/// @param decisions for each module in kmod's order, then for each that is no longer indexed
/// @param cache what became of the cache: `used`, or why it cannot be
/// @param reused modules whose facts would be taken from an earlier run or a facts file
/// @param reread modules that would be read
/// @param dropped modules that would no longer be indexed
/// @param indexes what would become of the indexes
public record RunPlan(
        List<Decision> decisions,
        String cache,
        int reused,
        int reread,
        int dropped,
        Indexes indexes) {
    /// What would become of the published indexes, and why.
    public enum Indexes {
        /// They would be left, with a new time.
        KEPT(true, "they are what the modules imply"),
        /// Nobody knows what they were made of.
        MADE_WITHOUT_CACHE(false, "no cache says what they were made of"),
        /// A module is to be read, is gone, or has another place in the order.
        MADE_FOR_MODULES(false, "modules changed"),
        /// Making them is how the run comes to say what there is to say about them.
        MADE_TO_REPORT(false, "there may be something to report about them"),
        /// Somebody else wrote or removed one.
        MADE_FOR_FILES(false, "they are not what the last such run left"),
        /// Other options, or other lists of built-in modules.
        MADE_FOR_INPUTS(false, "options, modules.builtin or modules.builtin.modinfo changed");

        private final boolean kept;
        private final String words;

        Indexes(boolean kept, String words) {
            this.kept = kept;
            this.words = words;
        }

        /// Whether they would be left as they are; else they would be made again.
        public boolean kept() {
            return kept;
        }

        /// The reason for people.
        public String words() {
            return words;
        }
    }

    static RunPlan of(List<Decision> decisions, String cache, Indexes indexes) {
        int[] counts = new int[Decision.Action.values().length];
        for (Decision decision : decisions) {
            counts[decision.reason().action().ordinal()]++;
        }
        return new RunPlan(
                decisions,
                cache,
                counts[Decision.Action.REUSED.ordinal()],
                counts[Decision.Action.REREAD.ordinal()],
                counts[Decision.Action.DROPPED.ordinal()],
                indexes);
    }
}
