package kindex.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// `kindex`: the commands around depmod.
final class Kindex {
    /// The exit code for a command line that is not understood.
    static final int USAGE = 2;

    private final Map<String, KindexCommand> commands = new LinkedHashMap<>();
    private final CommandLine line;

    private Kindex() {
        CommandSpec spec = CommandSpec.create().name("kindex");
        spec.usageMessage()
                .description("The index of Linux kernel modules.")
                .footer("", "Run 'kindex COMMAND --help' for details.");
        spec.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        line = new CommandLine(spec);
        add(new DepmodCommand());
        add(new FactsCommand());
        add(new VerifyCommand());
        add(new DiffCommand());
        add(new WhyCommand());
        add(new GraphCommand());
        add(new CompatCommand());
        add(new WeakUpdatesCommand());
        add(new RepoCheckCommand());
        add(new ExplainCommand());
        add(new ResolveCommand());
        add(new DumpCommand());
        add(new InfoCommand());
        add(new IndexFilesCommand());
        add(new RpmDepsCommand());
        add(new KabiCheckCommand());
        add(new DemoCommand());
        add(new CompletionCommand(line));
        add(new VersionCommand());
        add(new HelpCommand(line));
    }

    private void add(KindexCommand command) {
        CommandSpec spec = command.spec();
        if (!spec.optionsMap().containsKey("--help")) {
            spec.addOption(
                    OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this help.")
                            .build());
        }
        commands.put(spec.name(), command);
        line.addSubcommand(spec.name(), new CommandLine(spec));
    }

    /// All commands, for those who describe them.
    static CommandLine commands() {
        return new Kindex().line;
    }

    /// Runs `kindex` with the arguments behind its name.
    static int run(String[] args, Platform platform) {
        Messages messages = new Messages("kindex", platform.out(), platform.err());
        return messages.exit(new Kindex().execute(args, platform, messages));
    }

    private int execute(String[] args, Platform platform, Messages messages) {
        ParseResult parsed;
        try {
            parsed = line.parseArgs(args);
        } catch (ParameterException e) {
            String name = e.getCommandLine().getCommandSpec().qualifiedName();
            messages.line(words(e, args));
            messages.line("try '" + name + " --help'");
            return USAGE;
        }
        while (parsed.hasSubcommand() && !parsed.isUsageHelpRequested()) {
            parsed = parsed.subcommand();
        }
        if (parsed.isUsageHelpRequested()) {
            messages.print(usage(parsed.commandSpec().commandLine()));
            return 0;
        }
        if (parsed.isVersionHelpRequested()) {
            messages.print("kindex " + Version.NUMBER + "\n");
            return 0;
        }
        KindexCommand command = commands.get(parsed.commandSpec().name());
        if (command == null) {
            messages.print(usage(line));
            return USAGE;
        }
        return command.run(parsed, platform, messages);
    }

    /// What is wrong with a command line, and what may have been meant. An unknown option comes
    /// first: the words behind it may be taken for something else, and then be too many.
    private static String words(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String option = unknownOption(command, args);
        if (option != null) {
            return "unknown option '" + option + "'" + Meant.words(option, options(command));
        }
        if (command.getParent() == null && wrong instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            return "no command '"
                    + word
                    + "'"
                    + Meant.words(word, command.getSubcommands().keySet());
        }
        return wrong.getMessage();
    }

    /// The long options of a command that help shows.
    private static List<String> options(CommandLine command) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                names.add(option.longestName());
            }
        }
        return names;
    }

    /// The first long option among the words of a command that it does not have; null for none.
    private static String unknownOption(CommandLine command, String[] args) {
        for (String arg : args) {
            if (arg.equals("--")) {
                return null;
            }
            String name = arg.split("=", 2)[0];
            if (name.startsWith("--") && !command.getCommandSpec().optionsMap().containsKey(name)) {
                return name;
            }
        }
        return null;
    }

    /// A command's help, without colours.
    static String usage(CommandLine command) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text), Ansi.OFF);
        return text.toString();
    }
}
