package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.host.HostException;
import kindex.host.OutputDirectory;
import kindex.incremental.FactsExport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex facts`: reads a tree once, where it is built, for all who install it.
final class FactsCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("facts");
        spec.usageMessage()
                .description(
                        "Write down what depmod needs of the modules of a tree, so that"
                                + " `depmod -I --facts FILE` need not decode them where they are"
                                + " installed.");
        add(spec, "DIR", "Root path (default: /).", "-b", "--basedir");
        add(spec, "DIR", "Module directory (default: /lib/modules).", "-m", "--moduledir");
        add(spec, "PATH", "Read depmod.d configuration from PATH.", "-C", "--config");
        add(spec, "N", "Read modules on N threads.", "-j", "--jobs");
        spec.addOption(
                OptionSpec.builder("-o", "--output")
                        .paramLabel("FILE")
                        .required(true)
                        .arity("1")
                        .type(String.class)
                        .description("The file to write; an old one is replaced.")
                        .build());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("VERSION")
                        .arity("1")
                        .type(String.class)
                        .description("Kernel version.")
                        .build());
        return spec;
    }

    private static void add(CommandSpec spec, String value, String text, String... names) {
        spec.addOption(
                OptionSpec.builder(names)
                        .paramLabel(value)
                        .arity("1")
                        .type(String.class)
                        .description(text)
                        .build());
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        DepmodOptions options = DepmodOptions.parse(depmodArguments(arguments), platform, messages);
        if (options.exit() >= 0) {
            return Kindex.USAGE;
        }
        FactsExport.Result result =
                new FactsExport(
                                platform.files(),
                                platform.decompressors(),
                                platform.digests(),
                                options.request(),
                                new KmodWords(messages, 0, false, true, false))
                        .run();
        if (result == null) {
            return 1;
        }
        String path = arguments.matchedOptionValue("-o", "");
        try {
            replace(path, result.bytes(), platform);
        } catch (HostException e) {
            messages.line("could not write " + path + ": " + e.words());
            return 1;
        }
        messages.print(
                path + ": " + result.modules() + " modules, " + result.bytes().length + " bytes");
        messages.print(
                result.leftOut() == 0
                        ? "\n"
                        : "; " + result.leftOut() + " could not be read and are left out\n");
        return 0;
    }

    /// The command line of a depmod that looks at the same tree.
    private static String[] depmodArguments(ParseResult arguments) {
        List<String> args = new ArrayList<>();
        for (String name : List.of("-b", "-m", "-C", "-j")) {
            if (arguments.hasMatchedOption(name)) {
                args.add(name);
                args.add(arguments.matchedOptionValue(name, ""));
            }
        }
        args.add("--host-order=little"); // one tree, one file
        args.add(arguments.matchedPositionalValue(0, ""));
        return args.toArray(String[]::new);
    }

    private static void replace(String path, byte[] bytes, Platform platform) throws HostException {
        int slash = path.lastIndexOf('/');
        String directory = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        String temporary = "." + name + "." + Long.toHexString(System.nanoTime());
        try (OutputDirectory output = platform.files().openOutput(directory)) {
            output.create(temporary, bytes, bytes.length, true);
            output.rename(temporary, name);
        }
    }
}
