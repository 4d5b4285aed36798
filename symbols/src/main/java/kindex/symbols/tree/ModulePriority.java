package kindex.symbols.tree;

import java.util.List;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfig;

/// Which of two files of one module name is used, by `override` and `search`.
///
/// kmod: tools/depmod.c, `depmod_module_is_higher_priority`, with all that is odd in it: lengths
/// are taken without the extension, and a search entry that fits the newcomer is not tried on the
/// present one.
final class ModulePriority {
    /// How a newcomer compares.
    enum Verdict {
        /// The newcomer replaces the present one.
        REPLACES,
        /// The present one stays: it ranks higher.
        STAYS,
        /// The present one stays only because it was met first.
        TIE
    }

    private final DepmodConfig config;
    private final String moduleDirectory;

    ModulePriority(DepmodConfig config, String moduleDirectory) {
        this.config = config;
        this.moduleDirectory = moduleDirectory;
    }

    Verdict compare(ModuleFile present, ModuleFile newcomer) {
        String newStem = stem(newcomer);
        String oldStem = stem(present);
        String newRelative = below(newStem);
        String oldRelative = below(oldStem);
        for (String override : config.overrides()) {
            if (override.equals(newRelative)) {
                return Verdict.REPLACES;
            }
            if (override.equals(oldRelative)) {
                return Verdict.STAYS;
            }
        }
        return bySearch(newStem, oldStem, newRelative, oldRelative);
    }

    private Verdict bySearch(
            String newStem, String oldStem, String newRelative, String oldRelative) {
        int builtIn = -1;
        int newRank = -1;
        int oldRank = -1;
        int rank = 0;
        List<String> searches = config.searches();
        for (int s = 0; s < searches.size(); s++, rank++) {
            String search = searches.get(s);
            if (search.equals(DepmodConfig.BUILT_IN)) {
                builtIn = rank;
            } else if (search.equals(DepmodConfig.EXTERNAL)) {
                for (String external : config.externals()) {
                    if (startsWith(newStem, external)) {
                        newRank = rank;
                    }
                    if (startsWith(oldStem, external)) {
                        oldRank = rank;
                    }
                    rank++;
                }
            } else if (startsWith(newRelative, search)) {
                newRank = rank;
            } else if (startsWith(oldRelative, search)) {
                oldRank = rank;
            }
        }
        newRank = newRank < 0 ? builtIn : newRank;
        oldRank = oldRank < 0 ? builtIn : oldRank;
        if (newRank > oldRank) {
            return Verdict.REPLACES;
        }
        return newRank == oldRank ? Verdict.TIE : Verdict.STAYS;
    }

    /// The path without its extension: cut behind the module name.
    private static String stem(ModuleFile module) {
        String path = module.path();
        return path.substring(0, path.lastIndexOf('/') + 1 + module.modname().length());
    }

    /// The part below the module directory; empty for a module elsewhere. The character behind the
    /// directory is not looked at, as in kmod.
    private String below(String stem) {
        int start = moduleDirectory.length() + 1;
        return stem.startsWith(moduleDirectory) && stem.length() >= start
                ? stem.substring(start)
                : "";
    }

    private static boolean startsWith(String path, String prefix) {
        return path.length() > prefix.length()
                && path.charAt(prefix.length()) == '/'
                && path.startsWith(prefix);
    }
}
