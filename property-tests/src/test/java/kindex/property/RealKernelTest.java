package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ours against the references on kernels of a distribution: every byte of every file.
@Tag("differential")
class RealKernelTest {
    private static final int FILES_34 = 11;
    private static final int FILES_30 = 10;

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    @ParameterizedTest
    @ValueSource(strings = {"amd64-plain", "amd64-xz", "amd64-zst", "amd64-raw", "cloud-arm64"})
    void allFilesEqual(String name) throws IOException {
        Kernel kernel = Kernel.named(name);
        try (Scratch scratch = Scratch.create()) {
            Outcome outcome =
                    duel(scratch, Installed.REFERENCE_34)
                            .fight(
                                    "-b",
                                    kernel.base().toString(),
                                    "-o",
                                    "@ROOT@/out",
                                    kernel.version());
            assertEquals(FILES_34, outcome.files().size());
            assertEquals("", outcome.stderr());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64-plain", "amd64-xz", "amd64-zst", "amd64-raw", "cloud-arm64"})
    void allFilesEqualWithoutOrder(String name) throws IOException {
        Kernel kernel = Kernel.named(name);
        try (Scratch scratch = Scratch.create()) {
            kernel.linkedBelow(scratch.path(), "usr/lib/modules", "modules.order");
            Outcome outcome =
                    duel(scratch, Installed.REFERENCE_34)
                            .fight("-b", "@ROOT@", "-m", "/usr/lib/modules", kernel.version());
            assertEquals(FILES_34, outcome.files().size());
        }
    }

    /// kmod 30 has neither `-o` nor `-m`.
    @ParameterizedTest
    @ValueSource(strings = {"amd64-plain", "amd64-xz", "amd64-zst", "amd64-raw", "cloud-arm64"})
    void allFilesEqualThoseOfKmod30(String name) throws IOException {
        Kernel kernel = Kernel.named(name);
        try (Scratch scratch = Scratch.create()) {
            kernel.linkedBelow(scratch.path(), "lib/modules", null);
            Outcome outcome =
                    duel(scratch, Installed.REFERENCE_30)
                            .fight(
                                    null,
                                    List.of("-b", "@ROOT@", kernel.version()),
                                    List.of(
                                            "-b",
                                            "@ROOT@",
                                            "--format",
                                            "kmod-30",
                                            kernel.version()));
            assertEquals(FILES_30, outcome.files().size());
        }
    }

    @Test
    void kmod30WithoutOrder() throws IOException {
        Kernel kernel = Kernel.named("amd64-zst");
        try (Scratch scratch = Scratch.create()) {
            kernel.linkedBelow(scratch.path(), "lib/modules", "modules.order");
            List<String> theirs = List.of("-b", "@ROOT@", kernel.version());
            List<String> words = List.of("-b", "@ROOT@", "--format=kmod-30", kernel.version());
            duel(scratch, Installed.REFERENCE_30).fight(null, theirs, words);
        }
    }

    /// Debian's kmod reads no gzip; the modules are those of `amd64-raw`.
    @Test
    void gzipDiffersFromPlainInTheSuffixAlone() throws IOException {
        SortedMap<String, byte[]> raw = texts("amd64-raw");
        SortedMap<String, byte[]> gz = texts("amd64-gz");
        SortedMap<String, byte[]> cut = new TreeMap<>();
        gz.forEach(
                (file, bytes) ->
                        cut.put(
                                file,
                                new String(bytes, ISO_8859_1)
                                        .replace(".ko.gz", ".ko")
                                        .getBytes(ISO_8859_1)));
        assertEquals(List.of(), Differences.ofFiles(raw, cut));
    }

    /// All files but modules.dep.bin, whose offsets the suffix moves; its lines are in modules.dep.
    private SortedMap<String, byte[]> texts(String name) throws IOException {
        Kernel kernel = Kernel.named(name);
        try (Scratch scratch = Scratch.create()) {
            scratch.remember();
            String base = kernel.base().toString();
            List<String> words =
                    scratch.placed(List.of("-b", base, "-o", "@ROOT@/out", kernel.version()));
            Outcome outcome = scratch.outcome(ours.run(null, words));
            assertEquals(0, outcome.exit(), outcome.stderr());
            SortedMap<String, byte[]> files = outcome.files();
            files.keySet().removeIf(file -> file.endsWith("modules.dep.bin"));
            assertEquals(FILES_34 - 1, files.size());
            return files;
        }
    }

    @Test
    void symbolsAndVersionsOfTheRightKernel() throws IOException {
        Kernel kernel = Kernel.named("amd64-zst");
        try (Scratch scratch = Scratch.create()) {
            fightOnSymvers(scratch, kernel, Kernel.symvers());
        }
    }

    @Test
    void symbolsAndVersionsOfAnotherKernel() throws IOException {
        Kernel kernel = Kernel.named("amd64-zst");
        try (Scratch scratch = Scratch.create()) {
            Path changed = scratch.path().resolve("Module.symvers");
            Files.write(changed, Symvers.read(Kernel.symvers()).changed(200, 50, 1).bytes());
            Outcome outcome = fightOnSymvers(scratch, kernel, changed);
            assertTrue(outcome.stderr().contains(" disagrees about version of symbol "));
            assertTrue(outcome.stderr().contains(" needs unknown symbol "));
        }
    }

    private Outcome fightOnSymvers(Scratch scratch, Kernel kernel, Path symvers)
            throws IOException {
        return duel(scratch, Installed.REFERENCE_34)
                .fight(
                        "-b",
                        kernel.base().toString(),
                        "-o",
                        "@ROOT@/out",
                        "-ae",
                        "-E",
                        symvers.toString(),
                        kernel.version());
    }

    @Test
    void symbolsOfSystemMaps() throws IOException {
        Kernel kernel = Kernel.named("amd64-zst");
        try (Scratch scratch = Scratch.create()) {
            Symvers symvers = Symvers.read(Kernel.symvers());
            Path right = scratch.path().resolve("System.map");
            Files.write(right, symvers.systemMap());
            Path wrong = scratch.path().resolve("System.map.wrong");
            Files.write(wrong, symvers.changed(0, 50, 2).systemMap());
            Duel duel = duel(scratch, Installed.REFERENCE_34);
            String base = kernel.base().toString();
            for (Path map : List.of(right, wrong)) {
                String file = map.toString();
                duel.fight("-aeF", file, "-b", base, "-o", "@ROOT@/out", kernel.version());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-n",
                "-v",
                "-w",
                "-nv",
                "-e",
                "-A",
                "-P _",
                "-P s",
                "-w -v",
                "-C @ROOT@/a.conf",
                "-C @ROOT@/a.conf -C @ROOT@/d",
                "-C @ROOT@/d -n -w --config=@ROOT@/a.conf",
                "-a -F @ROOT@/none",
                "--unknown"
            })
    void options(String words) throws IOException {
        Kernel kernel = Kernel.named("amd64-zst");
        try (Scratch scratch = Scratch.create()) {
            Files.writeString(
                    scratch.path().resolve("a.conf"),
                    "search updates kernel/drivers built-in\noverride ext4 * kernel/fs\n");
            Files.createDirectory(scratch.path().resolve("d"));
            Files.writeString(
                    scratch.path().resolve("d/b.conf"), "exclude sound\nexclude wireless net\n");
            kernel.linkedBelow(scratch.path(), "lib/modules", null);
            Duel duel = duel(scratch, Installed.REFERENCE_34);
            duel.fight((words + " -b @ROOT@ " + kernel.version()).split(" "));
        }
    }

    @Test
    void quickOnAnIndexedTree() throws IOException {
        Kernel kernel = Kernel.named("amd64-zst");
        try (Scratch scratch = Scratch.create()) {
            kernel.linkedBelow(scratch.path(), "lib/modules", null);
            ours.run(null, scratch.placed(List.of("-b", "@ROOT@", kernel.version())));
            Duel duel = duel(scratch, Installed.REFERENCE_34);
            Outcome outcome = duel.fight("-A", "-b", "@ROOT@", kernel.version());
            assertTrue(outcome.isNothing());
        }
    }

    @Test
    void modulePaths() throws IOException {
        Kernel kernel = Kernel.named("amd64-zst");
        try (Scratch scratch = Scratch.create()) {
            Path fs = kernel.modules().resolve("kernel/fs");
            String base = kernel.base().toString();
            duel(scratch, Installed.REFERENCE_34)
                    .fight(
                            "-b",
                            base,
                            "-o",
                            "@ROOT@/out",
                            kernel.version(),
                            fs.resolve("ext4/ext4.ko.zst").toString(),
                            fs.resolve("jbd2/jbd2.ko.zst").toString(),
                            fs.resolve("mbcache.ko.zst").toString());
        }
    }

    private Duel duel(Scratch scratch, Installed which) {
        which.orSkip();
        return new Duel(scratch, Reference.of(which), ours);
    }
}
