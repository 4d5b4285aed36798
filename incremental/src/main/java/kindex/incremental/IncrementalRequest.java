package kindex.incremental;

import java.util.List;

/// How a run uses what an earlier one left (`-I`).
///
/// @param cacheDirectory where caches are kept
/// @param changed paths of the only modules that may have changed; null to look at all
/// @param factsFiles facts made elsewhere, for modules of just the bytes they were made of
/// @param explain whether each decision is told
/// @param release of this program: what another one read and made is not relied on
public record IncrementalRequest(
        String cacheDirectory,
        List<String> changed,
        List<String> factsFiles,
        boolean explain,
        String release) {}
