/// Packages of kernel modules: what they provide and need, whether they fit a kernel, and which
/// kernels are to use which.
module kindex.kmp {
    requires transitive kindex.bytes;
    requires transitive kindex.host;
    requires transitive kindex.elf;
    requires transitive kindex.symbols;
    requires transitive kindex.indexgen;
    requires transitive kindex.incremental;
    requires transitive kindex.archives;
    requires it.unimi.dsi.fastutil.core;

    exports kindex.kmp.compat;
    exports kindex.kmp.deps;
    exports kindex.kmp.kabi;
    exports kindex.kmp.weakupdates;
    exports kindex.kmp.repo;
}
