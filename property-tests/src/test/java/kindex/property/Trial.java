package kindex.property;

import java.util.List;

/// A random tree and the words that depmod is called with there.
record Trial(PlannedTree tree, List<String> words) {
    private static final List<String> QUICK = List.of("-A", "--quick");

    /// Whether `-A` is among the words.
    boolean isQuick() {
        return words.stream().anyMatch(QUICK::contains);
    }

    /// The words with `-a` for `-A`: what `-A` does where indexes are out of date, files named or
    /// not.
    List<String> slow() {
        return words.stream().map(word -> QUICK.contains(word) ? "-a" : word).toList();
    }

    /// Whether there are neither links nor pipes.
    boolean hasPlainFilesOnly() {
        return tree.entries().stream()
                .noneMatch(e -> e instanceof Entry.Link || e instanceof Entry.Fifo);
    }

    /// Whether a module needs a symbol without a name, or with no other than the `.` that is passed
    /// over: the reference looks for what lies behind the name (tools/depmod.c,
    /// `depmod_symbol_find`, with no prefix to skip).
    boolean needsNameless() {
        return tree.entries().stream()
                .filter(PlannedModule.class::isInstance)
                .flatMap(module -> ((PlannedModule) module).parts().stream())
                .map(Trial::needed)
                .anyMatch(name -> name.isEmpty() || name.equals("."));
    }

    private static String needed(Part part) {
        return switch (part) {
            case Part.Need(String name, _) -> name;
            case Part.Version(String name, _) -> name;
            case Part.Register(String name) -> name;
            case Part.Symbol symbol when symbol.index() == 0 -> symbol.name();
            case Part.Symbol _, Part.Export _, Part.Info _ -> "-";
        };
    }

    @Override
    public String toString() {
        return "\n  depmod " + String.join(" ", words) + "\n  " + tree;
    }
}
