package kindex.indexgen;

import kindex.bytes.ByteStrings;

/// What the index files are made of: modules in their order, and the symbols they own.
///
/// Modules are numbered by `idx`, which is kmod's priority: 0 is the first line of `modules.dep`.
/// Several threads read one source at the same time, so reading must not change it; arrays it
/// returns are not written.
public interface IndexSource {
    /// How many modules there are; below 65,536.
    int size();

    /// The module names, by idx.
    ByteStrings modnames();

    /// The paths, by idx, as `modules.dep` prints them: below the module directory relative to it,
    /// else absolute.
    ByteStrings paths();

    /// Every module that module `idx` needs, transitively, each once, in topological order.
    int[] dependencies(int idx);

    /// The `alias` values of a module in the order of its `.modinfo`.
    ByteStrings aliases(int idx);

    /// The `softdep` values of a module in the order of its `.modinfo`.
    ByteStrings softdeps(int idx);

    /// The `weakdep` values of a module in the order of its `.modinfo`.
    ByteStrings weakdeps(int idx);

    /// The symbols that a module owns, in the order of kmod's hash table; those of the kernel
    /// itself are left out.
    ByteStrings symbolNames();

    /// The idx of the module that owns symbol `i` of [#symbolNames].
    int symbolOwner(int i);

    /// The content of `modules.builtin`; null if it could not be opened.
    byte[] builtin();

    /// The content of `modules.builtin.modinfo`; null if it could not be opened.
    byte[] builtinModinfo();
}
