package kindex.symbols.graph;

import java.util.Arrays;
import kindex.symbols.ModuleList;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.facts.NeedTable;

/// Finds out who supplies what modules need (kmod: tools/depmod.c, `depmod_load_dependencies`).
final class DependencyResolver {
    private final SymbolTable symbols;
    private final ModuleList modules;
    private final FactsTable facts;
    private final boolean reportUnknown;
    private final boolean checkVersions;
    private final ProblemListener problems;
    private final DependencyListener dependencies;
    private final int[] symbolOfNeed;
    private final int[] seenBy;
    private int[] collected = new int[64];

    DependencyResolver(
            SymbolTable symbols,
            ModuleList modules,
            FactsTable facts,
            LinkChecks checks,
            ProblemListener problems,
            DependencyListener dependencies) {
        this.symbols = symbols;
        this.modules = modules;
        this.facts = facts;
        this.reportUnknown = checks != LinkChecks.NONE;
        this.checkVersions = checks == LinkChecks.SYMBOLS_AND_VERSIONS;
        this.problems = problems;
        this.dependencies = dependencies;
        this.seenBy = new int[modules.size()];
        NeedTable needs = facts.needTable();
        this.symbolOfNeed = new int[needs.size()];
        for (int need = 0; need < symbolOfNeed.length; need++) {
            symbolOfNeed[need] = symbols.findNeeded(needs.name(need));
        }
    }

    /// For each module the owners of what it needs, each once, in the order of its needs.
    ///
    /// @param rows the row of each module
    int[][] resolve(int[] rows) {
        int[][] direct = new int[rows.length][];
        for (int module = 0; module < rows.length; module++) {
            direct[module] = resolve(module, rows[module]);
        }
        return direct;
    }

    private int[] resolve(int module, int row) {
        int count = 0;
        for (int at = facts.needFrom(row); at < facts.needFrom(row + 1); at++) {
            int need = facts.need(at);
            int symbol = symbolOfNeed[need];
            if (reportUnknown) {
                check(module, need, symbol);
            }
            int owner = symbol < 0 ? SymbolTable.KERNEL : symbols.owner(symbol);
            if (owner == SymbolTable.KERNEL || seenBy[owner] == module + 1) {
                continue;
            }
            seenBy[owner] = module + 1;
            if (count == collected.length) {
                collected = Arrays.copyOf(collected, count * 2);
            }
            collected[count++] = owner;
            if (dependencies != null) {
                dependencies.needs(module, symbols.name(symbol), owner);
            }
        }
        return Arrays.copyOf(collected, count);
    }

    private void check(int module, int need, int symbol) {
        NeedTable needs = facts.needTable();
        if (needs.isWeak(need)) {
            return;
        }
        if (symbol < 0) {
            String name = facts.names().name(needs.name(need));
            problems.found(new Problem.UnknownSymbol(modules.path(module), name));
        } else if (checkVersions && symbols.crc(symbol) != needs.crc(need)) {
            String name = facts.names().name(needs.name(need));
            problems.found(new Problem.VersionDisagreement(modules.path(module), name));
        }
    }
}
