package kindex.inspect.diff;

import java.util.List;

/// How a module differs between two trees.
///
/// @param before its path in the first tree; null if it is no module there
/// @param after its path in the second tree; null if it is no module there
/// @param dependenciesGained modules that it needs directly in the second tree alone, by name
/// @param dependenciesLost modules that it needs directly in the first tree alone, by name
/// @param textsChanged whether its softdeps or weakdeps differ
public record ModuleChange(
        Kind kind,
        String name,
        String before,
        String after,
        int aliasesGained,
        int aliasesLost,
        int symbolsGained,
        int symbolsLost,
        int crcsChanged,
        List<String> dependenciesGained,
        List<String> dependenciesLost,
        boolean textsChanged) {
    /// What became of a module.
    public enum Kind {
        /// It is there, and was not.
        GAINED,
        /// It was there, and is not.
        LOST,
        /// It was a module and is part of the kernel itself.
        BUILT_IN,
        /// It was part of the kernel itself and is a module.
        MODULAR,
        /// It has another path, whatever its compression.
        MOVED,
        /// It has other aliases, symbols, dependencies or texts.
        CHANGED
    }

    static ModuleChange of(Kind kind, String name, String before, String after) {
        return new ModuleChange(
                kind, name, before, after, 0, 0, 0, 0, 0, List.of(), List.of(), false);
    }
}
