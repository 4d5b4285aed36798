package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A command as completion sees it: what is hidden is not here.
///
/// @param options in the order of the table
/// @param words what its words are, in their order
/// @param endless whether the last of them may stand again and again
record CompletedCommand(
        String name,
        String about,
        List<CompletedOption> options,
        List<CompletedValue> words,
        boolean endless) {

    static CompletedCommand of(CommandSpec spec) {
        List<CompletedOption> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                options.add(CompletedOption.of(option));
            }
        }
        List<CompletedValue> words = new ArrayList<>();
        boolean endless = false;
        for (PositionalParamSpec word : spec.positionalParameters()) {
            if (!word.hidden()) {
                words.addAll(CompletedValue.of(word));
                endless = word.arity().isVariable();
            }
        }
        String about = String.join(" ", spec.usageMessage().description());
        return new CompletedCommand(spec.name(), about, options, words, endless);
    }

    /// The commands below one, in the order of help.
    static List<CompletedCommand> below(CommandLine line) {
        List<CompletedCommand> commands = new ArrayList<>();
        for (CommandLine command : line.getSubcommands().values()) {
            if (!isHidden(command)) {
                commands.add(of(command.getCommandSpec()));
            }
        }
        return commands;
    }

    /// The names of the commands below one, in the order of help.
    static List<String> names(CommandLine line) {
        List<String> names = new ArrayList<>();
        for (CommandLine command : line.getSubcommands().values()) {
            if (!isHidden(command)) {
                names.add(command.getCommandName());
            }
        }
        return names;
    }

    private static boolean isHidden(CommandLine command) {
        return command.getCommandSpec().usageMessage().hidden();
    }
}
