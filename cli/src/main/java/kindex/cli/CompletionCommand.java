package kindex.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
        CommandLine depmod = kindex.getSubcommands().get("depmod");
        switch (shell) {
            case "zsh" -> messages.print(ZshCompletion.script(kindex));
            case "bash" -> {
                messages.print(AutoComplete.bash("kindex", kindex));
                CommandLine alone = new CommandLine(new DepmodCommand().spec());
                messages.print(AutoComplete.bash("depmod", alone));
            }
            case "fish" -> {
                messages.print(fish("depmod", "", depmod));
                for (var command : kindex.getSubcommands().entrySet()) {
                    String name = command.getKey();
                    String[] description =
                            command.getValue().getCommandSpec().usageMessage().description();
                    messages.print(
                            "complete -c kindex -n __fish_use_subcommand -f -a "
                                    + name
                                    + quoted(" -d ", List.of(description))
                                    + "\n");
                    messages.print(
                            fish(
                                    "kindex",
                                    " -n '__fish_seen_subcommand_from " + name + "'",
                                    command.getValue()));
                }
                messages.print(
                        "complete -c kindex -n '__fish_seen_subcommand_from completion' -f -a '"
                                + String.join(" ", SHELLS)
                                + "'\n");
            }
            default -> {
                messages.line("there is no completion for '" + shell + "': bash, zsh or fish");
                return Kindex.USAGE;
            }
        }
        return 0;
    }

    private static String fish(String program, String condition, CommandLine command) {
        StringBuilder script = new StringBuilder();
        for (OptionSpec option : command.getCommandSpec().options()) {
            script.append("complete -c ").append(program).append(condition);
            for (String name : option.names()) {
                script.append(name.startsWith("--") ? " -l " : " -s ");
                script.append(name.startsWith("--") ? name.substring(2) : name.substring(1));
            }
            script.append(option.arity().max() > 0 ? " -r" : "");
            script.append(quoted(" -d ", List.of(option.description()))).append('\n');
        }
        return script.toString();
    }

    private static String quoted(String before, List<String> words) {
        return before + "'" + String.join(" ", words).replace("'", "\\'") + "'";
    }
}
