package kindex.inspect.verify;

import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DigestFactory;
import kindex.incremental.ReadProgress;
import kindex.incremental.ReadTree;
import kindex.incremental.RunListener;
import kindex.incremental.TreeReader;
import kindex.indexgen.IndexGenerator;
import kindex.indexgen.IndexSet;
import kindex.symbols.ModuleGraph;

/// Reads every module of a directory, makes the indexes that they imply in memory, and compares
/// those on disk with them. Nothing is written.
public final class VerifyRun {
    private final Verification verification;
    private final TreeReader reader;
    private final RunListener listener;

    /// Reads the indexes.
    ///
    /// @param request where modules and indexes are; its format is not looked at, for the files
    ///     tell theirs
    /// @param listener hears what a run of depmod would find
    /// @throws HostException if the directory of the indexes cannot be read
    public VerifyRun(
            HostFiles files,
            DecompressorFactory decompressors,
            DigestFactory digests,
            DepmodRequest request,
            RunListener listener)
            throws HostException {
        this.verification = Verification.of(files, request.outputDirectory());
        this.listener = listener;
        DepmodRequest full =
                request.toBuilder().format(verification.format()).incremental(null).build();
        this.reader = new TreeReader(files, decompressors, digests, full, listener);
    }

    /// How far the reading of modules has come.
    public ReadProgress progress() {
        return reader.progress();
    }

    /// Reads the modules and compares.
    ///
    /// @return null if a run of depmod would make no indexes, for reasons that were reported
    public VerifyReport run() {
        ReadTree tree = reader.read();
        ModuleGraph graph = tree == null ? null : tree.link(listener::found);
        if (graph == null) {
            return null;
        }
        IndexSet expected =
                IndexGenerator.generate(
                        tree.indexSource(graph), verification.format(), listener::found, false);
        return expected.isComplete() ? verification.against(expected, tree.size()) : null;
    }
}
