/// Turns a module graph into the bytes of the eleven index files.
module kindex.indexgen {
    requires transitive kindex.bytes;

    exports kindex.indexgen;
    exports kindex.indexgen.generator;
    exports kindex.indexgen.trie;
}
