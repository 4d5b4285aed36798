package kindex.cli;

import java.io.OutputStream;
import java.util.Map;
import kindex.host.HostFiles;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DigestFactory;

/// What a run stands on: the file system, the decoders, the streams and the environment.
///
/// @param out standard output, unbuffered
/// @param err standard error, unbuffered
public record Platform(
        HostFiles files,
        DecompressorFactory decompressors,
        DigestFactory digests,
        PackageDecoders packages,
        OutputStream out,
        OutputStream err,
        Map<String, String> environment) {}
