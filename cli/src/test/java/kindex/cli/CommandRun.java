package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import kindex.archives.JvmPayloadDecoders;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.incremental.JvmDigest;

/// What a run of `kindex` printed and how it ended.
record CommandRun(int exit, String out, String err) {
    static CommandRun of(String... args) {
        return in(Map.of(), args);
    }

    static CommandRun in(Map<String, String> environment, String... args) {
        return on(new NioHostFiles(), environment, args);
    }

    /// The same on other files than the machine's.
    static CommandRun on(HostFiles files, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Platform platform =
                new Platform(
                        files,
                        JvmDecompressors::new,
                        JvmDigest::new,
                        JvmPayloadDecoders::new,
                        out,
                        err,
                        environment);
        int exit = Main.run("kindex", args, platform);
        return new CommandRun(exit, out.toString(ISO_8859_1), err.toString(ISO_8859_1));
    }
}
