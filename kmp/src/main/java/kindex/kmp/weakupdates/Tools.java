package kindex.kmp.weakupdates;

import java.util.function.Function;
import kindex.host.Descent;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DigestFactory;

/// What plans are made and carried out with.
///
/// @param root the base directory, without `/` at its end; empty for `/`
/// @param requests a run of `depmod -I` for a kernel version; null for what is none
public record Tools(
        HostFiles files,
        DecompressorFactory decompressors,
        DigestFactory digests,
        String root,
        Function<String, DepmodRequest> requests) {
    /// Opens a directory below the base directory, in which is to be written; links on the way are
    /// followed if they are root's or the caller's, or stay below.
    Descent descend(String path) throws HostException {
        return path.startsWith(root + "/")
                ? Descent.to(
                        files,
                        root.isEmpty() ? "/" : root,
                        path.substring(root.length()),
                        false,
                        !root.isEmpty())
                : Descent.to(files, path, "", false, false);
    }

    /// Where a link leads below the base directory.
    String resolved(String target) {
        return target.startsWith("/") ? root + target : target;
    }
}
