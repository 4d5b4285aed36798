package kindex.incremental;

import kindex.bytes.ByteStrings;
import kindex.incremental.cache.SearchNote;
import kindex.indexgen.IndexSource;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.ProblemListener;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.graph.DependencyGraph;
import kindex.symbols.graph.LinkChecks;
import kindex.symbols.graph.ModuleGraph;
import kindex.symbols.graph.ModuleLinker;
import kindex.symbols.graph.SymbolTable;

/// What a module directory holds: its modules in kmod's order, the facts of each, and the two lists
/// of built-in modules. Made by [TreeReader].
public final class ReadTree {
    private final DepmodRequest request;
    private final SymbolTable kernel;
    private final ModuleList modules;
    private final SearchNote search;
    private final FactsTable facts;
    private final int[] rows;
    private final BuiltinFiles builtin;

    ReadTree(
            DepmodRequest request,
            SymbolTable kernel,
            ModuleList modules,
            SearchNote search,
            ModuleRows rows,
            BuiltinFiles builtin) {
        this(request, kernel, modules, search, rows.table(), rows.rows(), builtin);
    }

    private ReadTree(
            DepmodRequest request,
            SymbolTable kernel,
            ModuleList modules,
            SearchNote search,
            FactsTable facts,
            int[] rows,
            BuiltinFiles builtin) {
        this.request = request;
        this.kernel = kernel;
        this.modules = modules;
        this.search = search;
        this.facts = facts;
        this.rows = rows;
        this.builtin = builtin;
    }

    /// How many modules there are.
    public int size() {
        return modules.size();
    }

    /// The file of a module.
    public ModuleFile file(int idx) {
        return modules.file(idx);
    }

    /// How `modules.dep` names the modules.
    ByteStrings paths() {
        return modules.paths();
    }

    /// What the search for them came to.
    SearchNote search() {
        return search;
    }

    /// The table that the facts of all modules are in.
    public FactsTable facts() {
        return facts;
    }

    /// The row of a module in [#facts].
    public int row(int idx) {
        return rows[idx];
    }

    /// Content of `modules.builtin`; null if it could not be opened.
    public byte[] builtin() {
        return builtin.builtin();
    }

    /// Content of `modules.builtin.modinfo`; null if it could not be opened.
    public byte[] builtinModinfo() {
        return builtin.modinfo();
    }

    /// Who supplies which symbol: the modules, and the kernel itself as far as the request says
    /// where to find its symbols.
    public SymbolTable suppliers() {
        SymbolTable symbols = kernelSymbols();
        for (int idx = 0; idx < modules.size(); idx++) {
            DependencyGraph.enter(symbols, idx, facts, rows[idx]);
        }
        return symbols;
    }

    /// Who needs whom, sorted.
    ///
    /// @return null if modules need each other in cycles, which were reported
    public ModuleGraph link(ProblemListener problems) {
        return new ModuleLinker(kernelSymbols(), LinkChecks.NONE, problems, null)
                .link(modules, facts, rows);
    }

    /// The same, with the reports that the request asks for: needs that nobody supplies, and those
    /// whose CRC is not the supplier's.
    ///
    /// @return null if modules need each other in cycles, which were reported
    public ModuleGraph check(ProblemListener problems) {
        return new ModuleLinker(kernelSymbols(), request.linkChecks(), problems, null)
                .link(modules, facts, rows);
    }

    /// This tree after some of its files became others.
    ///
    /// @param now those of the tree now
    /// @param found what the search for them came to
    /// @param nowAt a row of [#facts] for each of them
    ReadTree revised(DepmodRequest asked, ModuleList now, SearchNote found, int[] nowAt) {
        return new ReadTree(asked, kernel, now, found, facts, nowAt, builtin);
    }

    /// A graph of this tree as what indexes are made of.
    public IndexSource indexSource(ModuleGraph graph) {
        return new GraphIndexSource(graph, builtin.builtin(), builtin.modinfo());
    }

    private SymbolTable kernelSymbols() {
        SymbolTable symbols =
                new SymbolTable(facts.names(), request.symbolPrefix(), request.hostOrder());
        if (kernel != null) {
            symbols.addKernel(kernel);
        }
        return symbols;
    }
}
