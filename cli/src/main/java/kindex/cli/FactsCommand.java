package kindex.cli;

import kindex.host.HostException;
import kindex.host.OutputDirectory;
import kindex.incremental.DepmodRequest;
import kindex.incremental.FactsExport;
import kindex.symbols.hash.HostOrder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
        TreeOptions.addTo(spec, TreeOptions.PLACE);
        TreeOptions.addKernel(spec);
        spec.addOption(
                OptionSpec.builder("-o", "--output")
                        .paramLabel("FILE")
                        .required(true)
                        .arity("1")
                        .type(String.class)
                        .description("The file to write; an old one is replaced.")
                        .build());
        spec.addPositional(TreeOptions.version().build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        String version = arguments.matchedPositionalValue(0, null);
        DepmodRequest request = TreeOptions.chosen(arguments, version, false, platform, messages);
        if (request == null) {
            return Kindex.USAGE;
        }
        FactsExport.Result result =
                new FactsExport(
                                platform.files(),
                                platform.decompressors(),
                                platform.digests(),
                                // one tree, one file
                                request.toBuilder().hostOrder(HostOrder.LITTLE).build(),
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
