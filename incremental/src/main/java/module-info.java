/// A run of depmod: from a module directory to its published indexes.
module kindex.incremental {
    requires transitive kindex.bytes;
    requires transitive kindex.host;
    requires transitive kindex.elf;
    requires transitive kindex.symbols;
    requires transitive kindex.indexgen;

    exports kindex.incremental;
    exports kindex.incremental.cache;
}
