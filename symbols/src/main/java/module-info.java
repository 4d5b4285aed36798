/// Which modules there are below a module directory, in which order, and who needs whom.
module kindex.symbols {
    requires transitive kindex.bytes;
    requires transitive kindex.host;
    requires transitive kindex.elf;

    exports kindex.symbols;
    exports kindex.symbols.config;
    exports kindex.symbols.facts;
    exports kindex.symbols.graph;
    exports kindex.symbols.hash;
    exports kindex.symbols.tree;
}
