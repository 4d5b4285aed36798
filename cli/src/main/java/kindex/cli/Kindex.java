package kindex.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
            messages.line(e.getMessage());
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

    /// A command's help, without colours.
    static String usage(CommandLine command) {
        StringWriter text = new StringWriter();
        command.usage(new PrintWriter(text), Ansi.OFF);
        return text.toString();
    }
}
