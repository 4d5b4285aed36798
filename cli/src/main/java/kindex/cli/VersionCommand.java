package kindex.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `kindex version`: what this is and which indexes it writes.
final class VersionCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("version");
        spec.usageMessage().description("Show the version, and the kmod it equals.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        messages.print("kindex " + Version.NUMBER + "\n");
        messages.print("indexes as kmod 34 (default), 33 and 30 write them\n");
        messages.print("modules: plain, zstd, xz, gzip\n");
        return 0;
    }
}
