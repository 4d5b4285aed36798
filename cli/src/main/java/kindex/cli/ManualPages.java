package kindex.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Fills the templates of the manual pages: what tables know is written from the tables, so that a
/// page cannot lack an option that the program has.
///
/// A template is a roff page of the `man` macros. A line that is one of these marks stands for text
/// of ours: `@KMOD_OPTIONS@` and `@OWN_OPTIONS@` for depmod's options, `@COMMANDS@` for the
/// commands of `kindex`. `@VERSION@` is replaced wherever it stands.
public final class ManualPages {
    private ManualPages() {}

    /// The page that a template makes. Lines end at `\n`.
    public static String fill(String template) {
        return template.replace("@KMOD_OPTIONS@\n", depmodOptions(true))
                .replace("@OWN_OPTIONS@\n", depmodOptions(false))
                .replace("@COMMANDS@\n", commands())
                .replace("@VERSION@", Version.NUMBER);
    }

    /// In the order of the table; options of one letter share a paragraph.
    private static String depmodOptions(boolean kmods) {
        StringBuilder roff = new StringBuilder();
        DepmodOption[] all = DepmodOption.values();
        for (int i = 0; i < all.length; i++) {
            DepmodOption option = all[i];
            if (option.isKmods() != kmods || option.isAlias()) {
                continue;
            }
            StringBuilder names = new StringBuilder();
            if (!option.letter().isEmpty()) {
                names.append(bold("-" + option.letter())).append(", ");
            }
            names.append(bold("--" + option.longName()));
            for (int j = i + 1; j < all.length && all[j].isAlias(); j++) {
                names.append(", ").append(bold("--" + all[j].longName()));
            }
            if (option.isValueOptional()) {
                names.append("[=").append(italic(bare(option.valueName()))).append(']');
            } else if (option.valueName() != null) {
                names.append('=').append(italic(option.valueName()));
            }
            roff.append(".TP\n").append(names).append('\n');
            roff.append(line(option.summary() + "."));
        }
        return roff.toString();
    }

    private static String commands() {
        StringBuilder roff = new StringBuilder();
        for (CommandLine command : Kindex.commands().getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                roff.append(".SS \"kindex ").append(escaped(spec.name())).append("\"\n");
                roff.append(".SY \"kindex ").append(escaped(spec.name())).append("\"\n");
                roff.append(synopsis(spec)).append(".YS\n");
                command(spec, roff);
            }
        }
        return roff.toString();
    }

    private static String synopsis(CommandSpec spec) {
        StringBuilder words = new StringBuilder();
        if (spec.options().size() > 1) {
            words.append('[').append(italic("OPTION")).append("...]\n");
        }
        for (PositionalParamSpec word : spec.positionalParameters()) {
            boolean bare = word.arity().min() > 0 || word.paramLabel().startsWith("[");
            String label = italic(word.paramLabel());
            words.append(bare ? label : "[" + label + "]");
            boolean again = word.arity().isVariable() && !word.paramLabel().contains("...");
            words.append(again ? "..." : "");
            words.append('\n');
        }
        return words.toString();
    }

    private static void command(CommandSpec spec, StringBuilder roff) {
        for (String text : spec.usageMessage().description()) {
            roff.append(line(text));
        }
        if (spec.name().equals("depmod")) {
            roff.append("Its options are in\n.BR kindex\\-depmod (8).\n");
            return;
        }
        for (PositionalParamSpec word : spec.positionalParameters()) {
            roff.append(".TP 14\n").append(italic(word.paramLabel())).append('\n');
            roff.append(description(word.description()));
        }
        for (OptionSpec option : spec.options()) {
            if (option.hidden() || option.usageHelp()) {
                continue;
            }
            StringBuilder names = new StringBuilder();
            for (String name : option.names()) {
                names.append(names.isEmpty() ? "" : ", ").append(bold(name));
            }
            if (option.arity().max() > 0) {
                names.append(option.longestName().startsWith("--") ? "=" : " ");
                names.append(italic(option.paramLabel()));
            }
            roff.append(".TP 14\n").append(names).append('\n');
            roff.append(description(option.description()));
        }
        footer(spec.usageMessage().footer(), roff);
    }

    /// What help ends with: paragraphs, and examples, which are indented.
    private static void footer(String[] lines, StringBuilder roff) {
        boolean example = false;
        for (String text : lines) {
            if (example != text.startsWith("  ")) {
                roff.append(example ? ".EE\n.RE\n" : ".RS\n.EX\n");
                example = !example;
            }
            roff.append(text.isEmpty() ? ".PP\n" : line(text));
        }
        roff.append(example ? ".EE\n.RE\n" : "");
    }

    private static String description(String... lines) {
        return line(String.join(" ", List.of(lines)));
    }

    /// A value's name without the brackets that say it may be missing.
    private static String bare(String label) {
        return label.replace("[", "").replace("]", "");
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /// One line of running text; a dot or quote at its start would be a request.
    static String line(String text) {
        String roff = escaped(text.strip());
        return (roff.startsWith(".") || roff.startsWith("'") ? "\\&" : "") + roff + "\n";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
