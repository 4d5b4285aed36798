package kindex.incremental;

import java.util.List;
import kindex.symbols.facts.FactsTable;

/// The facts of a run's modules: a row of a table for each, and where they came from.
///
/// @param rows row of each module
/// @param stamps column of stamps, one for each module; null if no cache is kept
/// @param unchanged whether all say what they said in the earlier run, in the order they had, and
///     none was dropped
/// @param reread how many modules were read
/// @param decisions one for each module, for each dropped one, and for each path of `unknown`; none
///     if nobody asks
/// @param newest the latest mtime of a module, in nanoseconds since 1970; of a run that keeps no
///     cache nothing is known
/// @param unknown paths that the caller named and that are neither there nor were indexed
record ModuleRows(
        FactsTable table,
        int[] rows,
        long[] stamps,
        boolean unchanged,
        int reread,
        List<Decision> decisions,
        long newest,
        List<String> unknown) {}
