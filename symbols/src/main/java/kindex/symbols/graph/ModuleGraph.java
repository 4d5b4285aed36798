package kindex.symbols.graph;

import kindex.bytes.ByteStrings;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;

/// The modules of one kernel in kmod's order (`idx`), and who needs whom.
///
/// Made by [ModuleLinker]; immutable, for any number of threads.
public final class ModuleGraph {
    private final ModuleList modules;
    private final FactsTable facts;
    private final int[] rows;
    private final int[][] direct;
    private final int[][] closure;
    private final SymbolTable table;

    /// Whoever asks first pays: where the indexes of symbols stay, nobody does.
    private SymbolTable.OwnedSymbols symbols;

    /// @param table the symbols of all modules; not to be changed from now on
    ModuleGraph(
            ModuleList modules,
            FactsTable facts,
            int[] rows,
            int[][] direct,
            int[][] closure,
            SymbolTable table) {
        this.modules = modules;
        this.facts = facts;
        this.rows = rows;
        this.direct = direct;
        this.closure = closure;
        this.table = table;
    }

    /// How many modules there are.
    public int size() {
        return modules.size();
    }

    /// The file of a module.
    public ModuleFile file(int idx) {
        return modules.file(idx);
    }

    /// A module's aliases in its own order.
    public ByteStrings aliases(int idx) {
        return facts.aliases(rows[idx]);
    }

    /// A module's soft dependencies in its own order.
    public ByteStrings softdeps(int idx) {
        return facts.softdeps(rows[idx]);
    }

    /// A module's weak dependencies in its own order.
    public ByteStrings weakdeps(int idx) {
        return facts.weakdeps(rows[idx]);
    }

    /// Module names by `idx`.
    public ByteStrings modnames() {
        return modules.modnames();
    }

    /// Paths by `idx`, as `modules.dep` prints them: below the module directory, else absolute.
    public ByteStrings paths() {
        return modules.paths();
    }

    /// The modules that a module needs directly, each once, in the order of its needs. Not to be
    /// written.
    public int[] directDependencies(int idx) {
        return direct[idx];
    }

    /// All modules that a module needs, each once, users before those they need (by topological
    /// number). Not to be written.
    public int[] dependencies(int idx) {
        return closure[idx];
    }

    /// The symbols that modules export, in kmod's hash order, with their owners.
    public SymbolTable.OwnedSymbols symbols() {
        SymbolTable.OwnedSymbols known = symbols; // safe without a lock: all it has is final
        return known != null ? known : gatherSymbols();
    }

    private synchronized SymbolTable.OwnedSymbols gatherSymbols() {
        if (symbols == null) {
            symbols = table.owned();
        }
        return symbols;
    }
}
