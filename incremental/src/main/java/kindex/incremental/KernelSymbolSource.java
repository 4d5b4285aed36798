package kindex.incremental;

/// Where the symbols come from that the kernel itself supplies.
public sealed interface KernelSymbolSource {
    /// From nowhere: nothing can be said of needs that no module supplies.
    record None() implements KernelSymbolSource {}

    /// A `Module.symvers`, with CRCs (`-E`).
    record Symvers(String path) implements KernelSymbolSource {}

    /// A `System.map`, without CRCs (`-F`).
    record SystemMap(String path) implements KernelSymbolSource {}
}
