/// Looks into trees and their indexes, and tells what is there: nothing here writes a file.
module kindex.inspect {
    requires transitive kindex.bytes;
    requires transitive kindex.host;
    requires transitive kindex.elf;
    requires transitive kindex.symbols;
    requires transitive kindex.indexgen;
    requires transitive kindex.incremental;
    requires it.unimi.dsi.fastutil.core;

    exports kindex.inspect;
    exports kindex.inspect.diff;
    exports kindex.inspect.graph;
    exports kindex.inspect.verify;
    exports kindex.inspect.why;
}
