package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What a shell offers for a value or a word: told by the candidates that the command's description
/// has for it, or else by its label in help.
///
/// @param words the words of [Kind#WORDS]; empty for others
record Completion(Kind kind, List<String> words) {
    /// What is offered.
    enum Kind {
        /// Nothing: a number, a name.
        NOTHING,
        FILES,
        DIRECTORIES,
        /// The directories below `lib/modules` of the root that the line names by `-b`.
        VERSIONS,
        /// Those, and directories.
        TREES,
        /// A fixed list.
        WORDS
    }

    private static final Map<String, Kind> LABELS =
            Map.ofEntries(
                    Map.entry("DIR", Kind.DIRECTORIES),
                    Map.entry("DIRECTORY", Kind.DIRECTORIES),
                    Map.entry("PACKAGE-DIR", Kind.DIRECTORIES),
                    Map.entry("FILE", Kind.FILES),
                    Map.entry("PATH", Kind.FILES),
                    Map.entry("CERT", Kind.FILES),
                    Map.entry("MODULE", Kind.FILES),
                    Map.entry("INDEX", Kind.FILES),
                    Map.entry("PACKAGE", Kind.FILES),
                    Map.entry("OLD.symvers", Kind.FILES),
                    Map.entry("NEW.symvers", Kind.FILES),
                    Map.entry("VERSION", Kind.VERSIONS),
                    Map.entry("TREE1", Kind.TREES),
                    Map.entry("TREE2", Kind.TREES));

    /// Of the value of an option.
    static Completion of(OptionSpec option) {
        return of(option, option.paramLabel());
    }

    /// Of each word that a positional parameter takes, in their order.
    static List<Completion> of(PositionalParamSpec words) {
        List<Completion> all = new ArrayList<>();
        for (String label : words.paramLabel().replaceAll("[\\[\\]]|\\.\\.\\.", "").split(" ")) {
            all.add(of(words, label));
        }
        return all;
    }

    /// Whether the last word of a positional parameter may be repeated.
    static boolean isRepeated(PositionalParamSpec words) {
        return words.paramLabel().contains("...")
                || words.paramLabel().indexOf(' ') < 0 && words.arity().max() > 1;
    }

    private static Completion of(ArgSpec arg, String label) {
        List<String> words = new ArrayList<>();
        if (arg.completionCandidates() != null) {
            arg.completionCandidates().forEach(words::add);
        } else if (label.indexOf('|') > 0) {
            words.addAll(List.of(label.split("\\|")));
        }
        return words.isEmpty()
                ? new Completion(LABELS.getOrDefault(label, Kind.NOTHING), List.of())
                : new Completion(Kind.WORDS, words);
    }
}
