package kindex.kmp.weakupdates;

import java.util.function.Function;
import kindex.host.HostFiles;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DigestFactory;

/// What plans are made and carried out with.
///
/// @param root the base directory, without `/` at its end; empty for `/`
/// @param requests a run of `depmod -I` for a kernel version
public record Tools(
        HostFiles files,
        DecompressorFactory decompressors,
        DigestFactory digests,
        String root,
        Function<String, DepmodRequest> requests) {
    /// Where a link leads below the base directory.
    String resolved(String target) {
        return target.startsWith("/") ? root + target : target;
    }
}
