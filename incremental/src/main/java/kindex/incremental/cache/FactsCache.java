package kindex.incremental.cache;

import kindex.bytes.ByteStrings;
import kindex.symbols.facts.FactsTable;

/// What an earlier run left: facts, and what they were read of. Row `i` of the facts, stamp `i` and
/// path `i` belong together.
///
/// @param facts in the order of the run's modules
/// @param paths as `modules.dep` prints them
/// @param stamps column of [FileStamp]s
/// @param inputs checksum of what else that run's indexes depend on
/// @param quiet whether that run had nothing to report about modules and indexes
/// @param search what that run's search for modules came to
/// @param indexes what that run published
/// @param file the bytes it was read from; facts and paths are views of them
/// @param stampsAt where the stamps lie in `file`
/// @param tailAt where in `file` begins what the search left, up to its end
public record FactsCache(
        FactsTable facts,
        ByteStrings paths,
        long[] stamps,
        long inputs,
        boolean quiet,
        SearchNote search,
        IndexSums indexes,
        byte[] file,
        int stampsAt,
        int tailAt) {}
