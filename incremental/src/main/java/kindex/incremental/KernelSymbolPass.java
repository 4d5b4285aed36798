package kindex.incremental;

import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.symbols.graph.KernelSymbols;
import kindex.symbols.graph.SymbolTable;

/// The first pass: what the kernel itself supplies.
final class KernelSymbolPass {
    private final HostFiles files;
    private final DepmodRequest request;
    private final CountingListener listener;

    KernelSymbolPass(HostFiles files, DepmodRequest request, CountingListener listener) {
        this.files = files;
        this.request = request;
        this.listener = listener;
    }

    /// A table of the kernel's symbols; null if the request does not tell where to find them.
    SymbolTable run() throws RunEnded {
        // no pattern switch: its bootstrap costs a cold virtual machine more than this pass
        KernelSymbolSource source = request.kernelSymbols();
        if (source instanceof KernelSymbolSource.Symvers symvers) {
            byte[] text = read(symvers.path());
            SymbolTable table = new SymbolTable(request.symbolPrefix());
            KernelSymbols.addSymvers(table, text, symvers.path(), listener);
            return table;
        }
        if (source instanceof KernelSymbolSource.SystemMap map) {
            byte[] text = read(map.path());
            SymbolTable table = new SymbolTable(request.symbolPrefix());
            KernelSymbols.addSystemMap(table, text, request.symbolPrefix(), map.path(), listener);
            return table;
        }
        if (request.reportUnknown()) {
            listener.found(new RunProblem.ErrsymsWithoutSymbols());
        }
        return null;
    }

    private byte[] read(String path) throws RunEnded {
        try {
            return WholeFile.readNamed(files, path);
        } catch (HostException e) {
            listener.found(new RunProblem.SymbolFileNotRead(path, e.words()));
            throw new RunEnded();
        }
    }
}
