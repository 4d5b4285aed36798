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
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;
import kindex.symbols.graph.ModuleGraph;
import kindex.symbols.hash.HostOrder;

/// Reads every module of a directory, makes the indexes that they imply in memory, and compares
/// those on disk with them. Nothing is written.
///
/// What hosts of the other byte order write is as good: where the indexes are not what those of
/// this one do, they are compared with that, too, and the comparison that finds more files equal
/// counts.
public final class VerifyRun {
    /// What is found in the second comparison was found in the first.
    private static final RunListener HEARD_BEFORE = new RunListener() {};

    private final Verification verification;
    private final TreeReader reader;
    private final ModuleFindings listener;
    private final DepmodRequest request;
    private final Reading reading;

    /// Reads trees by requests.
    private interface Reading {
        TreeReader of(DepmodRequest request, RunListener listener);
    }

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
        this.listener = new ModuleFindings(listener);
        this.request = request.toBuilder().format(verification.format()).incremental(null).build();
        this.reading = (asked, to) -> new TreeReader(files, decompressors, digests, asked, to);
        this.reader = reading.of(this.request, this.listener);
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
        VerifyReport report = tree == null ? null : compare(tree, request.hostOrder(), listener);
        if (report == null || report.isEqual()) {
            return report;
        }
        HostOrder other = request.hostOrder().other();
        DepmodRequest there = request.toBuilder().hostOrder(other).build();
        ReadTree moved = reading.of(there, HEARD_BEFORE).readAgain(tree, _ -> false);
        VerifyReport second = moved == null ? null : compare(moved, other, HEARD_BEFORE);
        return second != null && second.different() < report.different() ? second : report;
    }

    private VerifyReport compare(ReadTree tree, HostOrder host, RunListener hearing) {
        ModuleGraph graph = tree.link(hearing::found);
        if (graph == null) {
            return null;
        }
        IndexSet expected =
                IndexGenerator.generate(
                        tree.indexSource(graph), verification.format(), hearing::found, false);
        return expected.isComplete()
                ? verification.against(expected, host, tree.size(), listener.all())
                : null;
    }
}
