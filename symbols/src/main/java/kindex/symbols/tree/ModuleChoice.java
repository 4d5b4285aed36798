package kindex.symbols.tree;

import java.util.List;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfig;

/// Which of several files of one module name is used, where that does not depend on the order in
/// which a search meets them.
public final class ModuleChoice {
    private final ModulePriority priority;

    /// @param moduleDirectory without `/` at its end
    public ModuleChoice(DepmodConfig config, String moduleDirectory) {
        priority = new ModulePriority(config, moduleDirectory);
    }

    /// The file that is used.
    ///
    /// @param files of one module name
    /// @return null if any two rank equal, or which of them ranks higher depends on which is met
    ///     first
    public ModuleFile of(List<ModuleFile> files) {
        ModuleFile winner = files.getFirst();
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                if (!isClear(files.get(i), files.get(j))) {
                    return null;
                }
            }
            if (i > 0 && replaces(winner, files.get(i))) {
                winner = files.get(i);
            }
        }
        for (ModuleFile file : files) {
            if (file != winner && replaces(winner, file)) {
                return null;
            }
        }
        return winner;
    }

    private boolean isClear(ModuleFile one, ModuleFile other) {
        ModulePriority.Verdict verdict = priority.compare(one, other);
        return verdict != ModulePriority.Verdict.TIE
                && priority.compare(other, one)
                        == (verdict == ModulePriority.Verdict.REPLACES
                                ? ModulePriority.Verdict.STAYS
                                : ModulePriority.Verdict.REPLACES);
    }

    private boolean replaces(ModuleFile present, ModuleFile newcomer) {
        return priority.compare(present, newcomer) == ModulePriority.Verdict.REPLACES;
    }
}
