package kindex.symbols.graph;

/// What is reported while modules are linked.
public enum LinkChecks {
    /// Nothing: neither `-E` nor `-F` says what the kernel supplies, or `-e` does not ask.
    NONE,
    /// Needs that nobody supplies (`-e -F`).
    SYMBOLS,
    /// Those, and needs whose CRC differs from the supplier's (`-e -E`).
    SYMBOLS_AND_VERSIONS
}
