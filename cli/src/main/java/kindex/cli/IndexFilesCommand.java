package kindex.cli;

import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `kindex index-files`: the names of the files that depmod makes, for those who list or remove
/// them.
final class IndexFilesCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("index-files");
        spec.usageMessage()
                .description(
                        "Show the names of the files that depmod makes in a module directory, a line"
                                + " each: for spec files and for scripts that remove a kernel.");
        spec.addOption(
                DepmodCommand.option(DepmodOption.FORMAT)
                        .description(
                                "Those of "
                                        + IndexFormat.words()
                                        + " (default: as depmod makes them here, see"
                                        + " /etc/kindex.conf).")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        String name = arguments.matchedOptionValue("--format", null);
        IndexFormat format =
                name == null
                        ? SystemFormat.read(platform.files(), messages)
                        : IndexFormat.named(name);
        if (format == null) {
            if (name != null) {
                messages.line(SystemFormat.unknown("--format", name));
            }
            return Kindex.USAGE;
        }
        for (IndexFile file : IndexFile.values()) {
            if (format.has(file)) {
                messages.print(file.fileName() + "\n");
            }
        }
        return 0;
    }
}
