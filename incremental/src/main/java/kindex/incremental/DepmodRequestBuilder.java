package kindex.incremental;

import java.util.List;
import kindex.indexgen.IndexFormat;
import kindex.symbols.config.DepmodConfReader;
import kindex.symbols.hash.HostOrder;

/// Makes a [DepmodRequest] of what it is told; of the rest, what depmod does without options.
///
/// ```java
/// DepmodRequest request =
///         DepmodRequest.builder("/lib/modules/6.12", "6.12").format(IndexFormat.KMOD_30).build();
/// ```
public final class DepmodRequestBuilder {
    private final String moduleDirectory;
    private final String kernelVersion;
    private String outputDirectory;
    private List<String> configPaths = DepmodConfReader.DEFAULT_PATHS;
    private KernelSymbolSource kernelSymbols = new KernelSymbolSource.None();
    private boolean reportUnknown;
    private char symbolPrefix;
    private boolean warnDuplicates;
    private List<String> modules;
    private boolean quick;
    private boolean textOnly;
    private boolean reportDependencies;
    private IndexFormat format = IndexFormat.KMOD_34;
    private HostOrder hostOrder = HostOrder.own();
    private int threads = DepmodRequest.defaultThreads();
    private long maxModuleSize = DepmodRequest.DEFAULT_MAX_MODULE_SIZE;
    private boolean sync;
    private boolean waitForOthers = true;
    private IncrementalRequest incremental;

    DepmodRequestBuilder(String moduleDirectory, String kernelVersion) {
        this.moduleDirectory = moduleDirectory;
        this.outputDirectory = moduleDirectory;
        this.kernelVersion = kernelVersion;
    }

    DepmodRequestBuilder(DepmodRequest request) {
        this.moduleDirectory = request.moduleDirectory();
        this.kernelVersion = request.kernelVersion();
        this.outputDirectory = request.outputDirectory();
        this.configPaths = request.configPaths();
        this.kernelSymbols = request.kernelSymbols();
        this.reportUnknown = request.reportUnknown();
        this.symbolPrefix = request.symbolPrefix();
        this.warnDuplicates = request.warnDuplicates();
        this.modules = request.modules();
        this.quick = request.quick();
        this.textOnly = request.textOnly();
        this.reportDependencies = request.reportDependencies();
        this.format = request.format();
        this.hostOrder = request.hostOrder();
        this.threads = request.threads();
        this.maxModuleSize = request.maxModuleSize();
        this.sync = request.sync();
        this.waitForOthers = request.waitForOthers();
        this.incremental = request.incremental();
    }

    /// Where the indexes go; the module directory until told otherwise.
    public DepmodRequestBuilder outputDirectory(String value) {
        outputDirectory = value;
        return this;
    }

    /// Files and directories in place of the usual `depmod.d` ones.
    public DepmodRequestBuilder configPaths(List<String> value) {
        configPaths = value;
        return this;
    }

    /// Where the kernel's own symbols come from.
    public DepmodRequestBuilder kernelSymbols(KernelSymbolSource value) {
        kernelSymbols = value;
        return this;
    }

    /// Whether needs that nobody supplies are reported (`-e`).
    public DepmodRequestBuilder reportUnknown(boolean value) {
        reportUnknown = value;
        return this;
    }

    /// A character that symbols may start with (`-P`); 0 for none.
    public DepmodRequestBuilder symbolPrefix(char value) {
        symbolPrefix = value;
        return this;
    }

    /// Whether duplicates in the indexes, and ties, are reported (`-w`).
    public DepmodRequestBuilder warnDuplicates(boolean value) {
        warnDuplicates = value;
        return this;
    }

    /// The absolute paths of the only modules to be read; null for all of the directory.
    public DepmodRequestBuilder modules(List<String> value) {
        modules = value;
        return this;
    }

    /// Whether nothing is to be done where the indexes are up to date (`-A`).
    public DepmodRequestBuilder quick(boolean value) {
        quick = value;
        return this;
    }

    /// Whether the text files are handed to the listener in place of being published (`-n`).
    public DepmodRequestBuilder textOnly(boolean value) {
        textOnly = value;
        return this;
    }

    /// Whether each dependency is reported when it is found (`-v`).
    public DepmodRequestBuilder reportDependencies(boolean value) {
        reportDependencies = value;
        return this;
    }

    /// The generation of kmod whose files are to be equalled.
    public DepmodRequestBuilder format(IndexFormat value) {
        format = value;
        return this;
    }

    /// The hosts whose kmod is to be equalled; that which this runs on until told otherwise.
    public DepmodRequestBuilder hostOrder(HostOrder value) {
        hostOrder = value;
        return this;
    }

    /// How many threads read modules and make indexes.
    public DepmodRequestBuilder threads(int value) {
        threads = value;
        return this;
    }

    /// Bytes that a module may have once decompressed.
    public DepmodRequestBuilder maxModuleSize(long value) {
        maxModuleSize = value;
        return this;
    }

    /// Whether the disk has to have the indexes when the run ends well (`--sync`).
    public DepmodRequestBuilder sync(boolean value) {
        sync = value;
        return this;
    }

    /// Whether to wait for another run on the same directory, or else to fail.
    public DepmodRequestBuilder waitForOthers(boolean value) {
        waitForOthers = value;
        return this;
    }

    /// How an earlier run's cache is used (`-I`); null to read everything.
    public DepmodRequestBuilder incremental(IncrementalRequest value) {
        incremental = value;
        return this;
    }

    /// The request.
    public DepmodRequest build() {
        return new DepmodRequest(
                moduleDirectory,
                outputDirectory,
                kernelVersion,
                configPaths,
                kernelSymbols,
                reportUnknown,
                symbolPrefix,
                warnDuplicates,
                modules,
                quick,
                textOnly,
                reportDependencies,
                format,
                hostOrder,
                threads,
                maxModuleSize,
                sync,
                waitForOthers,
                incremental);
    }
}
