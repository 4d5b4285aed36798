package kindex.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/// An option as completion sees it.
///
/// @param names with their dashes, in the order of the table
/// @param value what it takes; null for a flag
/// @param valueOptional whether the value may be missing, and if not stands behind `=`
record CompletedOption(
        List<String> names, String about, CompletedValue value, boolean valueOptional) {
    static CompletedOption of(OptionSpec spec) {
        return new CompletedOption(
                List.of(spec.names()),
                String.join(" ", spec.description()),
                spec.arity().max() == 0 ? null : CompletedValue.of(spec).getFirst(),
                spec.arity().min() == 0);
    }

    /// Whether its value is the root that kernels are looked for in.
    boolean isRoot() {
        return names.contains("--basedir");
    }

    /// Whether its value stands for `/lib/modules` below the root.
    boolean isModuleDirectory() {
        return names.contains("--moduledir");
    }

    boolean isRepeated() {
        return about.contains("repeated");
    }
}
