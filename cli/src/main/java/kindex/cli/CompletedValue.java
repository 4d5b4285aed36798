package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/// What stands in one place of a command line, as far as a shell can offer it.
///
/// @param label what help calls it
/// @param words those of [Kind#WORDS]; else none
record CompletedValue(String label, Kind kind, List<String> words) {
    /// Where a shell finds what it offers.
    enum Kind {
        /// The words themselves.
        WORDS,
        /// The directories of a root's `lib/modules`.
        VERSIONS,
        /// Those, and directories of any place.
        TREES,
        /// Files, and directories on the way to them.
        FILES,
        /// Directories.
        DIRECTORIES,
        /// Nowhere: a number, a name that no shell knows.
        TEXT
    }

    /// The values of an option or of words, in their order: one for each name in the label. What
    /// the option itself knows of values, such as the constants of an enum, counts for the first;
    /// candidates that are none are text.
    ///
    /// @throws IllegalArgumentException if a name is none of those below
    static List<CompletedValue> of(ArgSpec spec) {
        List<CompletedValue> values = new ArrayList<>();
        for (String label : spec.paramLabel().replaceAll("\\[|]|\\.\\.\\.", "").split(" ")) {
            List<String> words = new ArrayList<>();
            if (values.isEmpty() && spec.completionCandidates() != null) {
                spec.completionCandidates().forEach(words::add);
                Kind kind = words.isEmpty() ? Kind.TEXT : Kind.WORDS;
                values.add(new CompletedValue(label, kind, List.copyOf(words)));
            } else {
                values.add(new CompletedValue(label, kind(label), List.of()));
            }
        }
        return values;
    }

    /// A name means the same wherever it stands.
    private static Kind kind(String label) {
        return switch (label) {
            case "VERSION" -> Kind.VERSIONS;
            case "TREE1", "TREE2" -> Kind.TREES;
            case "DIR", "DIRECTORY", "PACKAGE-DIR" -> Kind.DIRECTORIES;
            case "FILE", "PATH", "CERT", "INDEX", "MODULE", "PACKAGE" -> Kind.FILES;
            case "OLD.symvers", "NEW.symvers" -> Kind.FILES;
            case "N", "SIZE", "CHAR", "NAME", "FIELD", "FLAVOR", "PACKAGE-NAME" -> Kind.TEXT;
            case "A", "B" -> Kind.TEXT;
            default -> throw new IllegalArgumentException("no shell knows what a " + label + " is");
        };
    }
}
