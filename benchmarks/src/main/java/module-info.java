/// Times whole processes of depmods against each other.
module kindex.benchmarks {
    requires kindex.elf;
    requires kindex.host;
    requires kindex.synthetic;
    requires it.unimi.dsi.fastutil.core;
}
