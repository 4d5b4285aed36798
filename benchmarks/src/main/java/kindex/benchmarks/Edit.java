package kindex.benchmarks;

import java.util.List;

/// A change after which an incremental run is timed; it can be made again and again.
///
/// @param before makes the tree as it was before the change, in whatever state it is
/// @param cached whether a run with -I, not timed, follows that
/// @param change makes the change
/// @param after makes the tree as it was at first, so that another edit can be tried
/// @param options what our depmod gets besides `-I -b BASE VERSION`, before them
/// @param files the modules named
record Edit(
        String name,
        Step before,
        boolean cached,
        Step change,
        Step after,
        List<String> options,
        List<String> files) {
    /// An edit that is found by looking at all modules.
    static Edit found(String name, Step before, Step change, Step after) {
        return new Edit(name, before, true, change, after, List.of(), List.of());
    }

    /// The same, but the runs are told which modules changed.
    Edit named(String newName, List<String> modules) {
        return new Edit(newName, before, cached, change, after, options, modules);
    }
}
