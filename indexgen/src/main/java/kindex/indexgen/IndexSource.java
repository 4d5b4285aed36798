package kindex.indexgen;

import kindex.bytes.ByteStrings;

/// What the index files are made of once it is known who needs whom: the modules in their order,
/// their dependencies, and the symbols they own.
public interface IndexSource extends ModuleSource {
    /// Every module that module `idx` needs, transitively, each once, in topological order.
    int[] dependencies(int idx);

    /// The symbols that a module owns, in the order of kmod's hash table; those of the kernel
    /// itself are left out.
    ByteStrings symbolNames();

    /// The idx of the module that owns symbol `i` of [#symbolNames].
    int symbolOwner(int i);
}
