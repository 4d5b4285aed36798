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

    /// Whether a module exports a symbol without a name.
    boolean hasNamelessExport() {
        return tree.entries().stream()
                .filter(PlannedModule.class::isInstance)
                .flatMap(module -> ((PlannedModule) module).parts().stream())
                .anyMatch(part -> part instanceof Part.Export e && e.name().isEmpty());
    }

    @Override
    public String toString() {
        return "\n  depmod " + String.join(" ", words) + "\n  " + tree;
    }
}
