package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.incremental.DepmodRequest;
import kindex.incremental.ReadTree;
import kindex.incremental.TreeReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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

    /// What a depmod would be asked for by those of these options that have values.
    ///
    /// @param version the kernel's version; null for the running one's
    /// @param cached whether a cache of `depmod -I` is to be looked at
    /// @return null if they cannot be understood, which was said
    static DepmodRequest request(
            ParseResult arguments,
            String version,
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
        if (version != null) {
            words.add("--");
            words.add(version);
        }
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

    /// Adds `-k`, for commands whose words are not the version.
    static void addKernel(CommandSpec spec) {
        spec.addOption(
                OptionSpec.builder("-k", "--kernel")
                        .paramLabel("VERSION")
                        .arity("1")
                        .type(String.class)
                        .description("Kernel version (default: the running one's).")
                        .build());
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
