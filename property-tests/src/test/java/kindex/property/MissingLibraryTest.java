package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/// A machine for which zstd has no library: one line says so, and no index is touched.
class MissingLibraryTest {
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";
    private static final String NONE = "-DZstdNativePath=/nonexistent/libzstd-jni.so";
    private static final String WORDS =
            "FATAL: a library cannot be loaded: Can't load library: /nonexistent/libzstd-jni.so\n";

    @TempDir Path base;

    @Test
    void depmodFailsBeforeItPublishes() throws IOException {
        Path modules = tree(".zst");
        Files.writeString(modules.resolve("modules.dep"), "old\n");
        DepmodResult result = run("depmod", "-b", base.toString(), "6.1");
        assertEquals("depmod: " + WORDS, new String(result.stderr(), ISO_8859_1));
        assertEquals(1, result.exit());
        assertEquals("old\n", Files.readString(modules.resolve("modules.dep")));
    }

    @Test
    void modinfoAndKindexSaySo() throws IOException {
        String module = tree(".zst").resolve("m0.ko.zst").toString();
        DepmodResult modinfo = run("modinfo", module);
        assertEquals("modinfo: " + WORDS, new String(modinfo.stderr(), ISO_8859_1));
        assertEquals(1, modinfo.exit());
        DepmodResult info = run("kindex", "info", module);
        assertEquals("kindex: " + WORDS, new String(info.stderr(), ISO_8859_1));
        assertEquals(2, info.exit());
    }

    @Test
    void otherModulesNeedNoLibrary() throws IOException {
        Path modules = tree(".xz");
        DepmodResult result = run("depmod", "-b", base.toString(), "6.1");
        assertEquals("", new String(result.stderr(), ISO_8859_1));
        assertArrayEquals(new byte[0], result.stdout());
        assertEquals(4, Files.readAllLines(modules.resolve("modules.dep")).size());
    }

    /// Modules enough for several threads.
    private Path tree(String extension) throws IOException {
        SyntheticTree tree =
                SyntheticTree.forKernel("6.1")
                        .compressor(".zst", Zstd::compress)
                        .compressor(".xz", MissingLibraryTest::xz);
        for (String name : List.of("modules.order", "modules.builtin", "modules.builtin.modinfo")) {
            tree = tree.file(name, "");
        }
        for (int i = 0; i < 4; i++) {
            tree = tree.module("m" + i + ".ko" + extension, SyntheticModule.named("m" + i));
        }
        return tree.writeTo(base);
    }

    private static byte[] xz(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(), XZ.CHECK_CRC32)) {
            xz.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static DepmodResult run(String name, String... words) throws IOException {
        return DepmodUnderTest.external(ChildJvm.command(JAVA, name, NONE))
                .run(null, List.of(words));
    }
}
