package kindex.property;

import java.util.List;
import java.util.Map;

/// A tree with something in it that is made to harm, beside modules that are sound.
///
/// @param files what is hostile, by its path below the module directory
/// @param words options beside those that name the tree
/// @param exit ours has to exit so
/// @param refused how many of the files have to be reported as unreadable; -1 for any number
/// @param reference what kmod 34 makes of it
record HostileCase(
        String name,
        Map<String, byte[]> files,
        List<String> words,
        int exit,
        int refused,
        Judge reference) {
    /// How kmod 34 takes a case.
    enum Judge {
        /// As ours does.
        SAME,
        /// It is ended by a signal.
        CRASHES,
        /// It refuses what ours reads.
        REFUSES,
        /// It has no limit of this kind, and would take all memory there is.
        UNLIMITED,
        /// It was built without what it needs for it.
        UNABLE
    }

    @Override
    public String toString() {
        return name;
    }
}
