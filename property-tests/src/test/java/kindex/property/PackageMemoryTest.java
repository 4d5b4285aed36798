package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticDeb;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticRpm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Packages of some tens of kilobytes, one of 260, that would become hundreds of megabytes: a line,
/// and little memory.
class PackageMemoryTest {
    private static final int MIB = 1 << 20;
    private static final int SIZE = 240 * MIB;
    private static final int LARGEST_PACKAGE = 300_000;
    private static final byte[] NUL = {0};
    private static final byte[] NONE = {};
    private static final String PLACE = "/lib/modules/6.1/extra/";
    private static final String CONTROL =
            "Package: p\nVersion: 1-1\nArchitecture: all\nDescription: test\n";

    @TempDir Path scratch;
    private Path output;
    private Path kindex;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        kindex = Path.of(Program.ours()).resolveSibling("kindex");
        output = scratch.resolve("output");
        sets = new TwoSets(scratch.resolve("base"));
    }

    private record Bomb(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bomb> bombs() throws IOException {
        byte[] module = SyntheticModule.named("a").build();
        byte[] line = bytes("0x00000001\tsymbol\tvmlinux\tEXPORT_SYMBOL\n");
        byte[] map = bytes("0000000000000001 T symbol\n");
        byte[] nested = packed("xz", module, NUL);
        byte[] control = entry("/control", bytes(CONTROL + "Depends: "), bytes("a, "), SIZE);
        return Stream.of(
                deb("plain", entry(PLACE + "a.ko", module, NUL, SIZE)),
                deb("nested-xz", entry(PLACE + "a.ko.xz", nested, NUL, 0)),
                deb("nested-zst", entry(PLACE + "a.ko.zst", packed("zst", module, NUL), NUL, 0)),
                deb("symvers", entry("/boot/symvers-6.1", NONE, line, SIZE)),
                deb(
                        "symvers-nested",
                        entry("/boot/symvers-6.1.xz", packed("xz", NONE, line), NUL, 0)),
                deb("map", entry("/boot/System.map-6.1", NONE, map, SIZE)),
                new Bomb("control.deb", deb(control, entry("/x", NONE, NUL, 1))),
                deb("names", names()),
                new Bomb("nested.rpm", rpm(PLACE + "a.ko.xz", nested)));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void aLineAndLittleMemory(Bomb bomb) throws Exception {
        assertTrue(bomb.bytes().length < LARGEST_PACKAGE, bomb.bytes().length + " bytes");
        Path directory = Files.createDirectory(scratch.resolve("repository"));
        Path file = Files.write(directory.resolve(bomb.name()), bomb.bytes());
        String base = sets.base().toString();
        String symvers = symvers();
        check(bomb, kindex.toString(), "compat", "-b", base, "--symvers", symvers, file.toString());
        check(bomb, kindex.toString(), "repo-check", directory.toString());
        check(bomb, kindex.toString(), "repo-check", "--modules", directory.toString());
    }

    private void check(Bomb bomb, String... words) throws Exception {
        Peak peak = Peak.of(output, List.of(words));
        String said = Files.readString(output, ISO_8859_1);
        System.out.println(bomb + " " + words[1] + ": " + peak + " " + said.replace('\n', '|'));
        assertTrue(peak.exit() == 1 || peak.exit() == 2, said);
        assertTrue(!said.contains("Exception") && !said.contains("OutOfMemory"), said);
        int most = Program.isNativeForm() ? 150 : 250;
        assertTrue(peak.mib() < most, peak.mib() + " MiB: " + List.of(words));
    }

    /// What is of a usual kind still counts.
    @Test
    void aModuleThatIsCompressedByThirty() throws Exception {
        SyntheticModule module = SyntheticModule.named("a");
        byte[] built = module.modinfo("x=" + "y".repeat(20_000)).build();
        Bomb none = deb("p", entry(PLACE + "a.ko", built, NUL, 0));
        Path file = Files.write(scratch.resolve("p.deb"), none.bytes());
        String base = sets.base().toString();
        List<String> words =
                List.of(
                        kindex.toString(),
                        "compat",
                        "-b",
                        base,
                        "--symvers",
                        symvers(),
                        file.toString());
        Peak peak = Peak.of(output, words);
        assertEquals(0, peak.exit(), Files.readString(output, ISO_8859_1));
    }

    private String symvers() throws IOException {
        String line = "0x00000001\tkernel\tvmlinux\tEXPORT_SYMBOL\n";
        return Files.writeString(scratch.resolve("symvers"), line).toString();
    }

    private static Bomb deb(String name, byte[] data) throws IOException {
        return new Bomb(name + ".deb", deb(entry("/control", bytes(CONTROL), NUL, 0), data));
    }

    /// @param control the archive of that name, compressed by xz, as is `data`
    private static byte[] deb(byte[] control, byte[] data) {
        byte[] marker = {};
        return SyntheticDeb.of("")
                .compressed(".xz", archive -> archive == marker ? data : control)
                .data(marker)
                .build();
    }

    private static byte[] rpm(String path, byte[] content) {
        return SyntheticRpm.named("p").file(path, content).build();
    }

    /// An archive of one file, compressed by xz.
    private static byte[] entry(String path, byte[] start, byte[] pattern, int size)
            throws IOException {
        int length = Math.max(size, start.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream tar = xz(bytes)) {
            tar.write(SyntheticDeb.header("." + path, '0', length, ""));
            fill(tar, start, pattern, length);
            tar.write(new byte[(512 - length % 512) % 512 + 1024]);
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(String by, byte[] start, byte[] pattern) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = by.equals("xz") ? xz(bytes) : new ZstdOutputStream(bytes, 3)) {
            fill(out, start, pattern, SIZE);
        }
        return bytes.toByteArray();
    }

    private static OutputStream xz(OutputStream to) throws IOException {
        return new XZOutputStream(to, new LZMA2Options(1));
    }

    /// What it starts with, and then a pattern until there are so many bytes.
    private static void fill(OutputStream out, byte[] start, byte[] pattern, int size)
            throws IOException {
        out.write(start);
        byte[] piece = new byte[MIB / pattern.length * pattern.length];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = pattern[i % pattern.length];
        }
        for (int left = size - start.length; left > 0; left -= piece.length) {
            out.write(piece, 0, Math.min(left, piece.length));
        }
    }

    /// Empty files with long names.
    private static byte[] names() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String name = "./" + "n".repeat(80);
        try (OutputStream tar = new XZOutputStream(bytes, new LZMA2Options(6))) {
            for (int i = 0; i < 200_000; i++) {
                tar.write(SyntheticDeb.header(name + i, '0', 0, ""));
            }
            tar.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
