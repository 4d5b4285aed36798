package kindex.incremental;

import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.symbols.graph.KernelSymbols;
import kindex.symbols.graph.SymbolTable;

/// The first pass: a symbol table with what the kernel itself supplies.
final class KernelSymbolPass {
    private KernelSymbolPass() {}

    static SymbolTable run(HostFiles files, DepmodRequest request, CountingListener listener)
            throws RunEnded {
        SymbolTable table = new SymbolTable(request.symbolPrefix());
        // no pattern switch: its bootstrap costs a cold virtual machine more than this pass
        KernelSymbolSource source = request.kernelSymbols();
        if (source instanceof KernelSymbolSource.Symvers symvers) {
            String path = symvers.path();
            KernelSymbols.addSymvers(table, read(files, path, listener), path, listener);
        } else if (source instanceof KernelSymbolSource.SystemMap map) {
            String path = map.path();
            byte[] text = read(files, path, listener);
            KernelSymbols.addSystemMap(table, text, request.symbolPrefix(), path, listener);
        } else if (request.reportUnknown()) {
            listener.found(new RunProblem.ErrsymsWithoutSymbols());
        }
        return table;
    }

    private static byte[] read(HostFiles files, String path, CountingListener listener)
            throws RunEnded {
        try {
            return WholeFile.read(files, path);
        } catch (HostException e) {
            listener.found(new RunProblem.SymbolFileNotRead(path, e.words()));
            throw new RunEnded();
        }
    }
}
