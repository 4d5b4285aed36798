package kindex.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kindex.indexgen.IndexFile;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexValue;
import kindex.synthetic.DemoTree;
import kindex.synthetic.SyntheticTree;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex demo`: makes a small tree of synthetic modules, indexes it and shows what came out.
final class DemoCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("demo");
        spec.usageMessage()
                .description(
                        "Make a small tree of synthetic modules, index it and show what came out.");
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("DIRECTORY")
                        .arity("0..1")
                        .type(String.class)
                        .description("An empty or new directory for it (default: a temporary one).")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        String directory = arguments.matchedPositionalValue(0, "");
        try {
            Path base =
                    directory.isEmpty()
                            ? temporary()
                            : Files.createDirectories(Path.of(directory)).toAbsolutePath();
            try (Stream<Path> entries = Files.list(base)) {
                if (entries.findAny().isPresent()) {
                    messages.line(base + " is not empty");
                    return Kindex.USAGE;
                }
            }
            return show(base, DemoTree.tree(), platform, messages);
        } catch (IOException | IndexTrieFormatException e) {
            messages.line("the demonstration failed: " + e.getMessage());
            return 1;
        }
    }

    /// Makes a directory that was not there. The runtime's own way takes random numbers from
    /// `/dev`, of which a build root may have none.
    private static Path temporary() throws IOException {
        String directory = System.getProperty("java.io.tmpdir");
        FileAttribute<?> mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        for (int i = 0; ; i++) {
            long number = ProcessHandle.current().pid() * 1000 + i;
            try {
                return Files.createDirectory(Path.of(directory, "kindex-demo-" + number), mode);
            } catch (FileAlreadyExistsException e) {
                if (i == 999) {
                    throw e;
                }
            }
        }
    }

    private static int show(Path base, SyntheticTree tree, Platform platform, Messages messages)
            throws IOException, IndexTrieFormatException {
        tree.writeTo(base);
        Path modules = tree.moduleDirectory(base);
        String command = "depmod --format kmod-34 -b " + base + " " + tree.kernelVersion();
        messages.print("A kernel of synthetic modules, " + modules + ":\n");
        for (Path file : filesBelow(modules)) {
            messages.print("  " + modules.relativize(file) + "\n");
        }
        messages.print("\n$ kindex " + command + "\n");
        String[] args = command.split(" ");
        int exit =
                Depmod.run(List.of(args).subList(1, args.length).toArray(String[]::new), platform);
        if (exit != 0) {
            return exit;
        }
        messages.print("\nIts indexes, byte for byte as kmod 34 would write them:\n");
        for (IndexFile file : IndexFile.values()) {
            long size = Files.size(modules.resolve(file.fileName()));
            messages.print(String.format("  %7d bytes  %s%n", size, file.fileName()));
        }
        messages.print("\nWho needs whom (modules.dep):\n");
        lines(modules, IndexFile.DEP, line -> line.contains(": "), messages);
        messages.print("\nWhich driver for which hardware (modules.alias):\n");
        lines(modules, IndexFile.ALIAS, line -> line.contains("pci:"), messages);
        lookUp(modules, messages);
        messages.print(
                "\nThe tree stays for you to try things on. Change it and index it again:\n");
        messages.print("  kindex " + command + "\n  rm -r " + base + "\n");
        return 0;
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private interface Filter {
        boolean shows(String line);
    }

    private static void lines(Path modules, IndexFile file, Filter filter, Messages messages)
            throws IOException {
        List<String> shown = new ArrayList<>();
        for (String line : Files.readAllLines(modules.resolve(file.fileName()))) {
            if (filter.shows(line) && shown.size() < 8) {
                shown.add("  " + line + "\n");
            }
        }
        shown.forEach(messages::print);
    }

    private static void lookUp(Path modules, Messages messages)
            throws IOException, IndexTrieFormatException {
        Path index = modules.resolve(IndexFile.SYMBOLS_BIN.fileName());
        IndexTrieReader reader = IndexTrieReader.open(Files.readAllBytes(index), index.toString());
        String key = "symbol:mii_link_ok";
        messages.print("\nWho supplies mii_link_ok (modules.symbols.bin, read back):\n");
        for (IndexValue value : reader.lookup(key)) {
            messages.print("  " + key + " -> " + value.value() + "\n");
        }
    }
}
