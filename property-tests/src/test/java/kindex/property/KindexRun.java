package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import kindex.archives.JvmPayloadDecoders;
import kindex.cli.Main;
import kindex.cli.Platform;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.JvmDigest;

/// What a command of `kindex` printed, in this virtual machine, and how it ended.
record KindexRun(int exit, String out, String err) {
    static KindexRun of(String... words) {
        return as("kindex", words);
    }

    /// The same by another name of the program.
    static KindexRun as(String name, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Platform platform =
                new Platform(
                        new NioHostFiles(),
                        JvmDecompressors::new,
                        JvmDigest::new,
                        JvmPayloadDecoders::new,
                        out,
                        err,
                        Map.of());
        int exit = Main.run(name, words, platform);
        return new KindexRun(exit, out.toString(ISO_8859_1), err.toString(ISO_8859_1));
    }
}
