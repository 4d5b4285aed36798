package kindex.incremental;

import java.util.List;
import kindex.indexgen.IndexFormat;
import kindex.symbols.graph.LinkChecks;
import kindex.symbols.hash.HostOrder;

/// What a run of depmod is asked for. Paths have a character for each byte.
///
/// @param moduleDirectory the directory with one kernel's modules, without `/` at its end
/// @param outputDirectory where the indexes go
/// @param kernelVersion what `override` and `external` lines are compared with
/// @param configPaths files and directories in place of the usual `depmod.d` ones
/// @param kernelSymbols where the kernel's own symbols come from
/// @param reportUnknown whether needs that nobody supplies are reported (`-e`)
/// @param symbolPrefix a character that symbols may start with (`-P`); 0 for none
/// @param warnDuplicates whether duplicates in the indexes, and ties, are reported (`-w`)
/// @param modules the absolute paths of the only modules to be read; null for all of the directory
/// @param quick whether nothing is to be done where the indexes are up to date (`-A`)
/// @param textOnly whether the text files are handed back in place of being published (`-n`)
/// @param reportDependencies whether each dependency is reported when it is found (`-v`)
/// @param format the generation of kmod whose files are to be equalled
/// @param hostOrder the hosts whose kmod is to be equalled
/// @param threads how many threads read modules and make indexes
/// @param maxModuleSize bytes that a module may have once decompressed
/// @param sync whether the disk has to have the indexes when the run ends well
/// @param waitForOthers whether to wait for another run on the same directory, or else to fail
/// @param incremental how an earlier run's cache is used (`-I`); null to read everything
public record DepmodRequest(
        String moduleDirectory,
        String outputDirectory,
        String kernelVersion,
        List<String> configPaths,
        KernelSymbolSource kernelSymbols,
        boolean reportUnknown,
        char symbolPrefix,
        boolean warnDuplicates,
        List<String> modules,
        boolean quick,
        boolean textOnly,
        boolean reportDependencies,
        IndexFormat format,
        HostOrder hostOrder,
        int threads,
        long maxModuleSize,
        boolean sync,
        boolean waitForOthers,
        IncrementalRequest incremental) {
    /// The limit on a module's decompressed size where none is given: 512 MiB.
    public static final long DEFAULT_MAX_MODULE_SIZE = 512L << 20;

    /// A run over a whole directory that publishes its indexes there, with every other setting as
    /// depmod has it without options.
    public static DepmodRequest of(String moduleDirectory, String kernelVersion) {
        return builder(moduleDirectory, kernelVersion).build();
    }

    /// A request to be changed before it is made: as [#of] until told otherwise.
    public static DepmodRequestBuilder builder(String moduleDirectory, String kernelVersion) {
        return new DepmodRequestBuilder(moduleDirectory, kernelVersion);
    }

    /// A request that differs from this one in what its builder is told.
    public DepmodRequestBuilder toBuilder() {
        return new DepmodRequestBuilder(this);
    }

    /// Facts files to take facts from.
    List<String> factsFiles() {
        return incremental == null ? List.of() : incremental.factsFiles();
    }

    /// What is reported while modules are linked (`-e`).
    LinkChecks linkChecks() {
        if (!reportUnknown || kernelSymbols instanceof KernelSymbolSource.None) {
            return LinkChecks.NONE;
        }
        return kernelSymbols instanceof KernelSymbolSource.Symvers
                ? LinkChecks.SYMBOLS_AND_VERSIONS
                : LinkChecks.SYMBOLS;
    }

    /// The processors at hand, at most 8.
    public static int defaultThreads() {
        return Math.min(8, Runtime.getRuntime().availableProcessors());
    }
}
