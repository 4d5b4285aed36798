package kindex.inspect.verify;

import java.util.List;
import kindex.host.HostFiles;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DigestFactory;
import kindex.incremental.ReadProgress;
import kindex.incremental.ReadTree;
import kindex.incremental.RunListener;
import kindex.incremental.TreeReader;

/// Whether every symbol that a module of a tree needs is exported by another, or by the kernel:
/// what `depmod -e` reports with `-E` or `-F`. Nothing is written, and no index is looked at.
public final class NeedsCheck {
    private final DepmodRequest request;
    private final ModuleFindings findings;
    private final TreeReader reader;

    /// Prepares a check.
    ///
    /// @param files those that the tree and the kernel's symbols are read through
    /// @param request where modules are, and whence the kernel's symbols come
    /// @param listener hears what else a run of depmod would find
    public NeedsCheck(
            HostFiles files,
            DecompressorFactory decompressors,
            DigestFactory digests,
            DepmodRequest request,
            RunListener listener) {
        this.request = request.toBuilder().reportUnknown(true).incremental(null).build();
        this.findings = new ModuleFindings(listener);
        this.reader = new TreeReader(files, decompressors, digests, this.request, findings);
    }

    /// How far the reading of modules has come.
    public ReadProgress progress() {
        return reader.progress();
    }

    /// What a check came to.
    ///
    /// @param modules how many there are
    /// @param findings needs that nobody meets and modules that cannot be read, in the order of
    /// paths
    public record Report(String directory, int modules, List<Finding> findings) {
        /// Whether nothing is missing.
        public boolean isMet() {
            return findings.stream().noneMatch(Finding::isDifference);
        }
    }

    /// Reads the modules and checks.
    ///
    /// @return null if the tree cannot be searched, or its modules need each other in cycles, which
    ///     was reported
    public Report run() {
        ReadTree tree = reader.read();
        if (tree == null || tree.check(findings::found) == null) {
            return null;
        }
        return new Report(request.moduleDirectory(), tree.size(), findings.all());
    }
}
