package kindex.library;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodRequest;
import kindex.incremental.JvmDigest;
import kindex.incremental.ReadTree;
import kindex.incremental.RunListener;
import kindex.incremental.TreeReader;
import kindex.inspect.ModuleNeeds;
import kindex.inspect.NeededSymbol;

final class ModuleGraphExample {
    /// Which modules a module needs directly, and by which symbols.
    static List<String> needs(String moduleDirectory, String version, String name) {
        DepmodRequest request = DepmodRequest.of(moduleDirectory, version);
        TreeReader reader =
                new TreeReader(
                        new NioHostFiles(),
                        JvmDecompressors::new,
                        JvmDigest::new,
                        request,
                        new RunListener() {}); // hears of problems; this one ignores them
        ReadTree tree = reader.read();
        if (tree == null) {
            return List.of(moduleDirectory + " cannot be searched");
        }
        ModuleNeeds graph = ModuleNeeds.of(tree);
        int module = graph.find(name);
        List<String> lines = new ArrayList<>();
        for (int owner : graph.needs(module)) {
            for (NeededSymbol symbol : graph.symbols(module, owner)) {
                lines.add(name + " needs " + symbol.name() + " of " + graph.modname(owner));
            }
        }
        return lines;
    }
}
