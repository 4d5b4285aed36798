package kindex.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex help [COMMAND]`.
final class HelpCommand implements KindexCommand {
    private final CommandLine kindex;

    HelpCommand(CommandLine kindex) {
        this.kindex = kindex;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("help");
        spec.usageMessage().description("Show help, of kindex or of a command.");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("COMMAND")
                        .arity("0..1")
                        .type(String.class)
                        .completionCandidates(() -> CompletedCommand.names(kindex).iterator())
                        .description("The command to explain.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        List<String> names = arguments.originalArgs();
        if (names.size() < 2) {
            messages.print(Kindex.usage(kindex));
            return 0;
        }
        CommandLine command = kindex.getSubcommands().get(names.get(1));
        if (command == null) {
            messages.line("there is no command '" + names.get(1) + "'");
            return Kindex.USAGE;
        }
        messages.print(Kindex.usage(command));
        return 0;
    }
}
