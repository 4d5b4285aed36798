package kindex.cli;

import java.util.List;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.lookup.IndexKind;
import kindex.lookup.ModuleIndexes;
import kindex.lookup.ModuleLookup;
import kindex.lookup.ProbePlan;
import kindex.lookup.config.ConfigProblem;
import kindex.lookup.config.ModprobeConfReader;
import kindex.lookup.config.ModprobeConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex resolve`: what modprobe would load for names, aliases and symbols.
final class ResolveCommand implements KindexCommand {
    private static final String BASEDIR = "--basedir";
    private static final String MODPROBE_ROOT = "--dirname";
    private static final String MODPROBE_KERNEL = "--set-version";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("resolve");
        spec.usageMessage()
                .description(
                        "Show which modules modprobe would load for a name, a device's alias or"
                                + " symbol:NAME, by the .bin indexes and modprobe.d alone.")
                .footer(
                        "",
                        "Names come from standard input, one a line, if there are none or for -.",
                        "Exit code: 0 all found, 1 some not found, 2 an index cannot be read.");
        flag(
                spec,
                "Show all steps in their order, as modprobe -D does: insmod, builtin, install.",
                "-D",
                "--show-depends");
        value(spec, "DIR", "Root path (default: /).", "-b", BASEDIR);
        value(spec, "DIR", "Module directory (default: /lib/modules).", "-m", "--moduledir");
        TreeOptions.addKernel(spec);
        // modprobe's names for the same
        hidden(spec, "-d", MODPROBE_ROOT);
        hidden(spec, "-S", MODPROBE_KERNEL);
        spec.addOption(
                OptionSpec.builder("-C", "--config")
                        .paramLabel("PATH")
                        .arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(
                                "Read modprobe.d configuration from PATH, a file or a directory,"
                                        + " and not from the system's; may be repeated.")
                        .build());
        flag(spec, "Apply the blacklist to names, too, not to aliases alone.", "--use-blacklist");
        flag(
                spec,
                "Heed no install command and no softdep of what is named.",
                "-i",
                "--ignore-install");
        flag(spec, "All words are names, as they always are here.", "-a", "--all");
        flag(spec, "JSON instead.", "--json");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("NAME")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(
                                "A module, an alias, symbol:NAME, or the path of a module that"
                                        + " starts with / or ./.")
                        .build());
        return spec;
    }

    private static void flag(CommandSpec spec, String text, String... names) {
        spec.addOption(OptionSpec.builder(names).arity("0").description(text).build());
    }

    private static void hidden(CommandSpec spec, String... names) {
        spec.addOption(
                OptionSpec.builder(names).arity("1").type(String.class).hidden(true).build());
    }

    private static void value(CommandSpec spec, String label, String text, String... names) {
        spec.addOption(
                OptionSpec.builder(names)
                        .paramLabel(label)
                        .arity("1")
                        .type(String.class)
                        .description(text)
                        .build());
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        List<String> names = arguments.matchedPositionalValue(0, List.<String>of());
        if (names.isEmpty() && Terminal.isStandardInput()) {
            messages.line("nothing to resolve; try 'kindex resolve --help'");
            return Kindex.USAGE;
        }
        String directory = directory(arguments, platform, messages);
        if (directory == null) {
            return Kindex.USAGE;
        }
        List<String> paths = arguments.matchedOptionValue("-C", ModprobeConfReader.DEFAULT_PATHS);
        ModprobeConfig config;
        try {
            config = ModprobeConfReader.read(platform.files(), paths, directory);
        } catch (HostException e) {
            messages.line(e.path() + ": " + e.words());
            return Kindex.USAGE;
        }
        for (ConfigProblem problem : config.problems()) {
            messages.warning(problem.toString());
        }
        ModuleIndexes indexes = new ModuleIndexes(platform.files(), directory);
        ModuleLookup lookup = new ModuleLookup(indexes, config);
        ProbePlan plan =
                new ProbePlan(
                        lookup,
                        config,
                        arguments.hasMatchedOption("--use-blacklist"),
                        arguments.hasMatchedOption("-i"));
        boolean steps = arguments.hasMatchedOption("-D");
        try (Printer out = new Printer(messages)) {
            ResolveOutput output =
                    arguments.hasMatchedOption("--json")
                            ? new ResolveJson(out, plan, steps)
                            : new ResolveText(
                                    out,
                                    plan,
                                    steps,
                                    Ink.of(platform.environment()),
                                    directory,
                                    messages);
            boolean found = all(names, lookup, output, platform, out);
            if (!found && indexes.index(IndexKind.DEP) == null) {
                out.flush();
                String index = directory + "/" + IndexKind.DEP.fileName();
                messages.line(index + ": " + Errno.ENOENT.words());
                return Kindex.USAGE;
            }
            return found ? 0 : 1;
        } catch (HostException e) {
            messages.line(e.path() + ": " + e.words());
        } catch (IndexTrieFormatException e) {
            messages.line(e.getMessage());
        }
        return Kindex.USAGE;
    }

    /// Shows all names; false if one was not found.
    private static boolean all(
            List<String> names,
            ModuleLookup lookup,
            ResolveOutput output,
            Platform platform,
            Printer out)
            throws HostException, IndexTrieFormatException {
        boolean allFound = true;
        NameSource source = new NameSource(names, System.in, out::flush);
        output.start();
        for (String name = source.next(); name != null; name = source.next()) {
            allFound &=
                    output.print(
                            ModuleLookup.isPath(name)
                                    ? lookup.findPath(name, platform.files())
                                    : lookup.find(name));
        }
        output.end();
        return allFound;
    }

    /// The module directory as modprobe names it in paths: what was given, not made shorter, but
    /// absolute.
    ///
    /// @return null if there is no such kernel, which was said
    private static String directory(ParseResult arguments, Platform platform, Messages messages) {
        String root = eitherValue(arguments, BASEDIR, MODPROBE_ROOT);
        String modules = arguments.matchedOptionValue("-m", "/lib/modules");
        String slash = modules.startsWith("/") ? "" : "/";
        String moduleRoot = (root == null ? "" : root) + slash + modules;
        if (!moduleRoot.startsWith("/")) {
            moduleRoot = platform.files().workingDirectory() + "/" + moduleRoot;
        }
        String version =
                new KernelChoice(platform.files(), moduleRoot)
                        .version(
                                eitherValue(arguments, TreeOptions.KERNEL, MODPROBE_KERNEL),
                                root != null,
                                messages);
        return version == null ? null : moduleRoot + "/" + version;
    }

    private static String eitherValue(ParseResult arguments, String name, String modprobes) {
        return arguments.matchedOptionValue(
                name, arguments.<String>matchedOptionValue(modprobes, null));
    }
}
