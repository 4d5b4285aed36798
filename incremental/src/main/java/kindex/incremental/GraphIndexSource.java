package kindex.incremental;

import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexSource;
import kindex.symbols.graph.ModuleGraph;

/// A graph of modules, and the two files about built-in ones, as what indexes are made of.
///
/// @param builtin content of `modules.builtin`; null if it could not be opened
/// @param builtinModinfo content of `modules.builtin.modinfo`; null likewise
record GraphIndexSource(ModuleGraph graph, byte[] builtin, byte[] builtinModinfo)
        implements IndexSource {
    @Override
    public int size() {
        return graph.size();
    }

    @Override
    public ByteStrings modnames() {
        return graph.modnames();
    }

    @Override
    public ByteStrings paths() {
        return graph.paths();
    }

    @Override
    public int[] dependencies(int idx) {
        return graph.dependencies(idx);
    }

    @Override
    public ByteStrings aliases(int idx) {
        return graph.aliases(idx);
    }

    @Override
    public ByteStrings softdeps(int idx) {
        return graph.softdeps(idx);
    }

    @Override
    public ByteStrings weakdeps(int idx) {
        return graph.weakdeps(idx);
    }

    @Override
    public ByteStrings symbolNames() {
        return graph.symbols().names();
    }

    @Override
    public int symbolOwner(int i) {
        return graph.symbols().owners()[i];
    }
}
