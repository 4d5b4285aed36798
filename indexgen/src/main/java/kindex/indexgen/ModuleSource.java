package kindex.indexgen;

import kindex.bytes.ByteStrings;

/// What the index files are made of as soon as modules are read: the modules in their order, and
/// what each says of itself.
///
/// Modules are numbered by `idx`, which is kmod's priority: 0 is the first line of `modules.dep`.
/// Several threads read one source at the same time, so reading must not change it; arrays it
/// returns are not written.
public interface ModuleSource {
    /// How many modules there are; below 65,536.
    int size();

    /// The module names, by idx.
    ByteStrings modnames();

    /// The paths, by idx, as `modules.dep` prints them: below the module directory relative to it,
    /// else absolute.
    ByteStrings paths();

    /// The `alias` values of a module in the order of its `.modinfo`.
    ByteStrings aliases(int idx);

    /// The `softdep` values of a module in the order of its `.modinfo`.
    ByteStrings softdeps(int idx);

    /// The `weakdep` values of a module in the order of its `.modinfo`.
    ByteStrings weakdeps(int idx);

    /// The content of `modules.builtin`; null if it could not be opened.
    byte[] builtin();

    /// The content of `modules.builtin.modinfo`; null if it could not be opened.
    byte[] builtinModinfo();
}
