package kindex.fuzz;

/// What reading a plain module may allocate.
final class ElfBounds {
    /// The reader's first buffers.
    private static final long BUFFERS = 1 << 20;

    private ElfBounds() {}

    /// The file itself, with the room it grows into; and the names of its symbols, which several
    /// symbols may share so that a hostile table could name more than the file holds: see
    /// `SymbolTables`.
    static long plain(long size) {
        return BUFFERS + 8 * kindex.elf.image.SymbolTables.namesMax((int) size) + 40 * size;
    }
}
