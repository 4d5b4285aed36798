package kindex.symbols.graph;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;

/// Finds out who supplies what modules need (kmod: tools/depmod.c, `depmod_load_dependencies`).
final class DependencyResolver {
    private final SymbolTable symbols;
    private final ModuleFile[] modules;
    private final boolean reportUnknown;
    private final boolean checkVersions;
    private final ProblemListener problems;
    private final DependencyListener dependencies;
    private final int[] seenBy;
    private int[] collected = new int[64];

    DependencyResolver(
            SymbolTable symbols,
            ModuleFile[] modules,
            LinkChecks checks,
            ProblemListener problems,
            DependencyListener dependencies) {
        this.symbols = symbols;
        this.modules = modules;
        this.reportUnknown = checks != LinkChecks.NONE;
        this.checkVersions = checks == LinkChecks.SYMBOLS_AND_VERSIONS;
        this.problems = problems;
        this.dependencies = dependencies;
        this.seenBy = new int[modules.length];
    }

    /// For each module the owners of what it needs, each once, in the order of its needs.
    int[][] resolve(ModuleFacts[] facts) {
        int[][] direct = new int[facts.length][];
        for (int module = 0; module < facts.length; module++) {
            direct[module] = resolve(module, facts[module]);
        }
        return direct;
    }

    private int[] resolve(int module, ModuleFacts facts) {
        ByteStrings names = facts.neededNames();
        byte[] array = names.array();
        int count = 0;
        for (int i = 0; i < names.size(); i++) {
            int symbol = symbols.findNeeded(array, names.start(i), names.end(i));
            if (reportUnknown && !facts.isWeak(i)) {
                check(module, names.get(i), symbol, facts.neededCrc(i));
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

    private void check(int module, String name, int symbol, long crc) {
        if (symbol < 0) {
            problems.found(new Problem.UnknownSymbol(modules[module].path(), name));
        } else if (checkVersions && symbols.crc(symbol) != crc) {
            problems.found(new Problem.VersionDisagreement(modules[module].path(), name));
        }
    }
}
