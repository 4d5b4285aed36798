package kindex.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex completion SHELL`: a script that completes `kindex` and `depmod`, made of the tables
/// that parsing is made of.
final class CompletionCommand implements KindexCommand {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final CommandLine kindex;

    CompletionCommand(CommandLine kindex) {
        this.kindex = kindex;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("completion");
        spec.usageMessage()
                .description("Print a completion script for bash, zsh or fish.")
                .footer("", "  source <(kindex completion bash)");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("SHELL")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .completionCandidates(SHELLS)
                        .description("bash, zsh or fish.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        String shell = arguments.matchedPositionalValue(0, "");
        String script = script(shell, kindex);
        if (script == null) {
            messages.line("there is no completion for '" + shell + "': bash, zsh or fish");
            return Kindex.USAGE;
        }
        messages.print(script);
        return 0;
    }

    /// The script for a shell, for the commands below `kindex` and for `depmod` alone; null for a
    /// shell that is none of ours.
    static String script(String shell, CommandLine kindex) {
        return switch (shell) {
            case "bash" -> BashCompletion.script(kindex);
            case "zsh" -> ZshCompletion.script(kindex);
            case "fish" -> FishCompletion.script(kindex);
            default -> null;
        };
    }
}
