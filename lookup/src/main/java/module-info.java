/// Finds modules as modprobe does, in the `.bin` indexes, and shows what indexes hold.
module kindex.lookup {
    requires transitive kindex.host;
    requires transitive kindex.indexgen;
    requires kindex.symbols;

    exports kindex.lookup;
    exports kindex.lookup.config;
}
