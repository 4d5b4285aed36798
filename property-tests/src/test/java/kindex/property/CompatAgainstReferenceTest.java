package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `kindex compat` on a real kernel, against kmod 34's depmod run where the candidates are in their
/// places. `-Dkindex.compat.sets=200` tries more sets, `-Dkindex.compat.first=N` others.
@Tag("differential")
class CompatAgainstReferenceTest {
    private static final int SETS = Integer.getInteger("kindex.compat.sets", 2);
    private static final int FIRST = Integer.getInteger("kindex.compat.first", 1);

    private final Map<String, Integer> kinds = new TreeMap<>();

    @Test
    void verdictAndLinesAreThoseOfDepmod() throws IOException {
        Kernel kernel = Kernel.named("amd64-xz");
        Path uncompressed = Kernel.named("amd64-raw").modules();
        Path symvers = Kernel.symvers();
        KernelExports exports = KernelExports.read(symvers);
        try (Scratch scratch = Scratch.create()) {
            Path ours = scratch.path().resolve("ours");
            Path theirs = scratch.path().resolve("theirs");
            Path modules = kernel.linkedBelow(ours, "lib/modules", null);
            Path copy = kernel.linkedBelow(theirs, "lib/modules", null);
            assertEquals(
                    0,
                    KindexRun.of("depmod", "-I", "-b", ours.toString(), kernel.version()).exit());
            int[] verdicts = new int[2];
            for (int seed = FIRST; seed < FIRST + SETS; seed++) {
                CandidateSet set = new CandidateSet(seed, exports, kernel.version(), uncompressed);
                clear(modules);
                clear(copy);
                set.install(modules);
                set.install(copy);
                set.installCandidates(copy);
                verdicts[compare(seed, set, scratch.path(), kernel.version(), symvers)]++;
                set.kinds().forEach(kind -> kinds.merge(kind, 1, Integer::sum));
            }
            System.out.println(
                    "compat: " + verdicts[0] + " fit, " + verdicts[1] + " do not; " + kinds);
            assertTrue(SETS < 20 || verdicts[0] > SETS / 20 && verdicts[1] > SETS / 20);
        }
    }

    /// @return the verdict: 0 fits, 1 does not
    private static int compare(
            int seed, CandidateSet set, Path scratch, String version, Path symvers)
            throws IOException {
        Path conf = Files.writeString(scratch.resolve("depmod.conf"), set.configuration());
        Path root = scratch.resolve("candidates");
        delete(root);
        set.writeRoot(root);
        Path theirs = scratch.resolve("theirs");
        DepmodResult expected =
                Reference.of(Installed.REFERENCE_34)
                        .run(
                                null,
                                List.of(
                                        "-b",
                                        theirs.toString(),
                                        "-o",
                                        scratch.resolve("out").toString(),
                                        "-C",
                                        conf.toString(),
                                        "-ae",
                                        "-E",
                                        symvers.toString(),
                                        version));
        KindexRun run =
                KindexRun.of(
                        "compat",
                        "--like-depmod",
                        "-b",
                        scratch.resolve("ours").toString(),
                        "-C",
                        conf.toString(),
                        "-k",
                        version,
                        "-E",
                        symvers.toString(),
                        root.toString());
        String words = new String(expected.stderr(), ISO_8859_1);
        String about = "set " + seed + " " + set.kinds() + " " + set.configuration();
        assertEquals(words.replace(theirs + "/", scratch.resolve("ours") + "/"), run.err(), about);
        boolean bad =
                expected.exit() != 0
                        || words.contains(" needs unknown symbol ")
                        || words.contains(" disagrees about version of symbol ");
        assertEquals(bad ? 1 : 0, run.exit(), about);
        assertEquals("", run.out(), about);
        return run.exit();
    }

    /// Takes away what a set put beside the kernel's own entries, which are links.
    private static void clear(Path modules) throws IOException {
        for (String name : List.of("updates", "extra", "weak-updates")) {
            delete(modules.resolve(name));
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(path)) {
            all = walk.toList();
        }
        for (Path each : all.reversed()) {
            Files.delete(each);
        }
    }
}
