package kindex.cli;

import kindex.host.Errno;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.lookup.IndexKind;
import kindex.symbols.hash.HostOrder;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex dump`: shows what a `.bin` index holds.
final class DumpCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("dump");
        spec.usageMessage()
                .description(
                        "Show what a .bin index holds, of any kmod: as text, node by node, or in"
                                + " figures.")
                .footer("", "Exit code: 0 shown, 2 the file is missing or damaged.");
        flag(spec, "--text", "The text form (default): modules.dep and modules.symbols exactly.");
        flag(spec, "--nodes", "A line for each node: offset, size, key, children, values.");
        flag(spec, "--stats", "Figures: size, layout and who writes it, nodes, keys, values.");
        flag(spec, "--json", "JSON instead: entries, nodes or figures.");
        spec.addOption(
                DepmodCommand.option(DepmodOption.HOST_ORDER)
                        .description(
                                "Lines of modules.symbols as on hosts of ORDER: little or big"
                                        + " endian (default: this one's).")
                        .build());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("INDEX")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .description("A file such as modules.alias.bin.")
                        .build());
        return spec;
    }

    private static void flag(CommandSpec spec, String name, String text) {
        spec.addOption(OptionSpec.builder(name).arity("0").description(text).build());
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        int forms = 0;
        for (String form : new String[] {"--text", "--nodes", "--stats"}) {
            forms += arguments.hasMatchedOption(form) ? 1 : 0;
        }
        if (forms > 1) {
            messages.line("--text, --nodes and --stats exclude each other");
            return Kindex.USAGE;
        }
        String order = arguments.matchedOptionValue("--host-order", HostOrder.own().word());
        HostOrder host = HostOrder.named(order);
        if (host == null) {
            messages.line(DepmodOptions.BAD_HOST_ORDER + order);
            return Kindex.USAGE;
        }
        String path = arguments.matchedPositionalValue(0, "");
        try {
            byte[] bytes = read(platform.files(), path);
            if (bytes.length == 0 && IndexKind.of(path).mayBeEmpty()) {
                messages.line(path + ": empty, for there was no modules.builtin");
                return 0;
            }
            IndexTrieReader index = IndexTrieReader.open(bytes, path);
            show(arguments, path, bytes, index, host, platform, messages);
            return 0;
        } catch (HostException e) {
            messages.line(path + ": " + e.words());
        } catch (IndexTrieFormatException e) {
            messages.line(e.getMessage());
        }
        return Kindex.USAGE;
    }

    private static void show(
            ParseResult arguments,
            String path,
            byte[] bytes,
            IndexTrieReader index,
            HostOrder host,
            Platform platform,
            Messages messages)
            throws IndexTrieFormatException {
        boolean nodes = arguments.hasMatchedOption("--nodes");
        boolean stats = arguments.hasMatchedOption("--stats");
        try (Printer out = new Printer(messages)) {
            if (arguments.hasMatchedOption("--json")) {
                DumpJson json = new DumpJson(path, index, out);
                if (nodes) {
                    json.nodes();
                } else if (stats) {
                    json.stats(bytes);
                } else {
                    json.entries();
                }
                return;
            }
            DumpText text = new DumpText(path, index, out, Ink.of(platform.environment()));
            if (nodes) {
                text.nodes();
            } else if (stats) {
                text.stats(bytes);
            } else {
                text.text(IndexKind.of(path), host);
            }
        }
    }

    private static byte[] read(HostFiles files, String path) throws HostException {
        if (files.status(path).type() == FileType.DIRECTORY) {
            throw new HostException("read", path, Errno.EISDIR);
        }
        return WholeFile.read(files, path, WholeFile.INDEX);
    }
}
