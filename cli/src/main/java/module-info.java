/// Words, streams and exit codes: `depmod`, and `kindex` around it.
module kindex.cli {
    requires kindex.bytes;
    requires kindex.host;
    requires kindex.elf;
    requires kindex.archives;
    requires kindex.jni;
    requires kindex.symbols;
    requires kindex.indexgen;
    requires kindex.lookup;
    requires kindex.incremental;
    requires kindex.inspect;
    requires kindex.kmp;
    requires kindex.signatures;
    requires kindex.synthetic;
    requires info.picocli;

    exports kindex.cli;
}
