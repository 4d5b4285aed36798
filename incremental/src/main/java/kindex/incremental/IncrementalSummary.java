package kindex.incremental;

/// What an incremental run came to.
///
/// @param cache what became of the cache: `used`, or why it could not be
/// @param reused modules whose facts were taken from an earlier run
/// @param reread modules that were read
/// @param dropped modules that are no longer indexed
/// @param rewritten indexes that were written; the others were as they had to be
public record IncrementalSummary(
        String cache, int reused, int reread, int dropped, int rewritten) {}
