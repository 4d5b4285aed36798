package kindex.incremental;

import kindex.host.HostFiles;

/// What modules are read with.
///
/// @param progress is told of each module read
record ReadingTools(
        HostFiles files,
        DecompressorFactory decompressors,
        DigestFactory digests,
        ReadProgress progress) {}
