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
        value(spec, "DIR", "Root path (default: /).", "-b", "--basedir", "-d", "--dirname");
        value(spec, "DIR", "Module directory (default: /lib/modules).", "-m", "--moduledir");
        value(spec, "VERSION", "Kernel version (default: uname -r).", "-S", "--set-version");
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
        String directory = directory(arguments, platform);
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
    private static String directory(ParseResult arguments, Platform platform) {
        String root = arguments.matchedOptionValue("-b", "");
        String modules = arguments.matchedOptionValue("-m", "/lib/modules");
        String version = arguments.matchedOptionValue("-S", null);
        if (version == null) {
            version = platform.files().kernelRelease();
        }
        String slash = modules.startsWith("/") ? "" : "/";
        String directory = root + slash + modules + "/" + version;
        return directory.startsWith("/")
                ? directory
                : platform.files().workingDirectory() + "/" + directory;
    }
}
