package kindex.incremental;

import java.util.List;

/// How a run uses what an earlier one left (`-I`).
///
/// @param cacheBase a directory above that of the caches, which is taken at its word: on the way
///     from there no link of a stranger is followed; the very one of the caches if that was given
/// @param cacheDirectory where caches are kept
/// @param named paths of files to look at first, absolute or below the module directory: a hint,
///     which no result depends on
/// @param factsFiles facts made elsewhere, for modules of just the bytes they were made of
/// @param explain whether each decision is told
public record IncrementalRequest(
        String cacheBase,
        String cacheDirectory,
        List<String> named,
        List<String> factsFiles,
        boolean explain) {
    /// With a directory for caches that was given.
    public IncrementalRequest(
            String cacheDirectory, List<String> named, List<String> factsFiles, boolean explain) {
        this(cacheDirectory, cacheDirectory, named, factsFiles, explain);
    }
}
