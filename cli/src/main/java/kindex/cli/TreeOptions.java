package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.incremental.DepmodRequest;
import kindex.incremental.ReadTree;
import kindex.incremental.TreeReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The options by which commands find a tree: depmod's own, with depmod's meaning.
final class TreeOptions {
    /// Those that say where modules and configuration are, and how they are read.
    static final List<DepmodOption> PLACE =
            List.of(
                    DepmodOption.BASEDIR,
                    DepmodOption.MODULEDIR,
                    DepmodOption.CONFIG,
                    DepmodOption.JOBS);

    /// The long form of `-k`.
    static final String KERNEL = "--kernel";

    /// Stands for a version where none is asked for yet.
    private static final String ANY_VERSION = "0.0";

    private TreeOptions() {}

    /// Adds options to a command. Of one that is given several times the last counts, as in depmod,
    /// unless it may be repeated.
    static void addTo(CommandSpec spec, List<DepmodOption> options) {
        for (DepmodOption option : options) {
            OptionSpec.Builder builder = DepmodCommand.option(option);
            if (option.valueName() != null) {
                builder.type(String[].class);
            }
            spec.addOption(builder.build());
        }
    }

    /// Adds `--json`.
    static void addJson(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("--json")
                        .description("Print JSON; docs/json.md describes it.")
                        .build());
    }

    /// What a depmod would be asked for by those of these options that have values, for the kernel
    /// that is meant: the one that `-k` or a word names, the only one below the root that `-b`
    /// names, or the running one's.
    ///
    /// @param word the version that stands among the words; null for none
    /// @param cached whether a cache of `depmod -I` is to be looked at
    /// @return null if they cannot be understood or there is no such kernel, which was said
    static DepmodRequest chosen(
            ParseResult arguments,
            String word,
            boolean cached,
            Platform platform,
            Messages messages) {
        return chosen(arguments, word, List.of(), cached, platform, messages);
    }

    /// The same, with the only modules that changed.
    static DepmodRequest chosen(
            ParseResult arguments,
            String word,
            List<String> changed,
            boolean cached,
            Platform platform,
            Messages messages) {
        String named = arguments.matchedOptionValue(KERNEL, null);
        if (named != null && word != null && !named.equals(word)) {
            messages.line(KERNEL + " " + named + " and " + word + " are two kernels, name one");
            return null;
        }
        KernelChoice kernels = kernels(arguments, platform, messages);
        String version =
                kernels == null
                        ? null
                        : kernels.version(
                                named == null ? word : named,
                                arguments.hasMatchedOption("--basedir"),
                                messages);
        return version == null
                ? null
                : request(arguments, version, changed, cached, platform, messages);
    }

    /// The root that `-b` names, absolute; empty for that of the machine.
    static String root(ParseResult arguments, Platform platform) {
        String[] roots = arguments.matchedOptionValue("--basedir", new String[0]);
        return roots.length == 0
                ? ""
                : WorkingDirectory.absolute(roots[roots.length - 1], platform);
    }

    /// The kernels below the root and module directory that are named.
    ///
    /// @return null if the options cannot be understood, which was said
    static KernelChoice kernels(ParseResult arguments, Platform platform, Messages messages) {
        DepmodRequest any = request(arguments, ANY_VERSION, true, platform, messages);
        if (any == null) {
            return null;
        }
        String directory = any.moduleDirectory();
        return new KernelChoice(
                platform.files(),
                directory.substring(0, directory.length() - ANY_VERSION.length() - 1));
    }

    /// What a depmod would be asked for by those of these options that have values.
    ///
    /// @param version the kernel's version
    /// @param cached whether a cache of `depmod -I` is to be looked at
    /// @return null if they cannot be understood, which was said
    static DepmodRequest request(
            ParseResult arguments,
            String version,
            boolean cached,
            Platform platform,
            Messages messages) {
        return request(arguments, version, List.of(), cached, platform, messages);
    }

    private static DepmodRequest request(
            ParseResult arguments,
            String version,
            List<String> changed,
            boolean cached,
            Platform platform,
            Messages messages) {
        List<String> words = new ArrayList<>();
        if (cached) {
            words.add("-I");
        }
        for (DepmodOption option : DepmodOption.values()) {
            String name = "--" + option.longName();
            // a command may have an option of its own by a name that depmod uses, too
            if (option.isAlias()
                    || !arguments.hasMatchedOption(name)
                    || arguments.matchedOption(name).type() != String[].class) {
                continue;
            }
            for (String value : arguments.matchedOptionValue(name, new String[0])) {
                words.add(value == null ? name : name + "=" + value);
            }
        }
        words.add("--");
        words.add(version);
        words.addAll(changed);
        return parse(words, platform, messages);
    }

    /// What a depmod would be asked for.
    ///
    /// @return null if the words cannot be understood, which was said
    static DepmodRequest parse(List<String> words, Platform platform, Messages messages) {
        DepmodOptions options =
                DepmodOptions.parse(words.toArray(String[]::new), platform, messages);
        return options.exit() < 0 ? options.request() : null;
    }

    /// Adds `-k`.
    static void addKernel(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("-k", KERNEL)
                        .paramLabel("VERSION")
                        .arity("1")
                        .type(String.class)
                        .description(
                                "The kernel (default: the only one below DIR of -b, or the running"
                                        + " one's).")
                        .build());
    }

    /// The version as a word, which means the same as `-k`.
    static PositionalParamSpec.Builder version() {
        return PositionalParamSpec.builder()
                .paramLabel("VERSION")
                .arity("0..1")
                .type(String.class)
                .description("The kernel, as by -k.");
    }

    /// Reads a tree, with a count on a terminal; what is found on the way is said in kmod's words.
    ///
    /// @return null if it cannot be searched, which was said
    static ReadTree read(DepmodRequest request, Platform platform, Messages messages) {
        TreeReader reader =
                new TreeReader(
                        platform.files(),
                        platform.decompressors(),
                        platform.digests(),
                        request,
                        new KmodWords(messages, 0, false, false, false));
        try (ProgressLine _ =
                ProgressLine.watch(platform, messages, reader.progress(), "modules")) {
            return reader.read();
        }
    }
}
