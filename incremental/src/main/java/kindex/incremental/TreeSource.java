package kindex.incremental;

import kindex.bytes.ByteStrings;
import kindex.indexgen.ModuleSource;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;

/// Modules and their facts, and the two files about built-in ones, as what the indexes are made of
/// that need no links.
final class TreeSource implements ModuleSource {
    private final FactsTable facts;
    private final int[] rows;
    private final BuiltinFiles builtin;
    private final ModuleList modules;

    TreeSource(ModuleList modules, ModuleRows rows, BuiltinFiles builtin) {
        this.facts = rows.table();
        this.rows = rows.rows();
        this.builtin = builtin;
        this.modules = modules;
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public ByteStrings modnames() {
        return modules.modnames();
    }

    @Override
    public ByteStrings paths() {
        return modules.paths();
    }

    @Override
    public ByteStrings aliases(int idx) {
        return facts.aliases(rows[idx]);
    }

    @Override
    public ByteStrings softdeps(int idx) {
        return facts.softdeps(rows[idx]);
    }

    @Override
    public ByteStrings weakdeps(int idx) {
        return facts.weakdeps(rows[idx]);
    }

    @Override
    public byte[] builtin() {
        return builtin.builtin();
    }

    @Override
    public byte[] builtinModinfo() {
        return builtin.modinfo();
    }
}
