package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Inputs of a gigabyte, and inputs without an end: one line that names the file and the bound,
/// little memory, and the indexes as they were. And inputs that are pipes.
class EndlessInputsTest {
    private static final String BOUND = "expected at most 67108864";

    /// In MiB; the JVM form has a JVM besides.
    private static final int MEMORY = 150;

    @TempDir Path scratch;
    private Path output;
    private Path large;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        Program.ours();
        output = scratch.resolve("output");
        sets = new TwoSets(scratch.resolve("base"));
        large = scratch.resolve("large.conf");
        Program.must("truncate", "-s", "1100M", large.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules.order", "modules.builtin", "modules.builtin.modinfo"})
    void filesOfTheModuleDirectory(String name) throws Exception {
        Path file = sets.directory().resolve(name);
        Files.delete(file);
        Files.createLink(file, large);
        refused(1, name, BOUND, sets.words("-a"));
        assertEquals(0, sets.freshOnes(name));
        refused(1, name, BOUND, sets.words("-I"));
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        String said = run(0, sets.words("-a"));
        assertTrue(said.contains("a character device, expected a file of at most 67108864"), said);
    }

    @Test
    void configuration() throws Exception {
        Path etc = Files.createDirectories(sets.base().resolve("etc"));
        refused(1, "large.conf", BOUND, sets.words("-a", "-C", large.toString()));
        refused(1, "/dev/zero", BOUND, sets.words("-a", "-C", "/dev/zero"));
        Files.createLink(etc.resolve("large.conf"), large);
        refused(1, "etc/large.conf", BOUND, sets.words("-a"));
        Files.delete(etc.resolve("large.conf"));
        assertEquals(0, sets.freshOnes("configuration"));
        Files.createSymbolicLink(etc.resolve("masked.conf"), Path.of("/dev/null"));
        assertEquals("", run(0, sets.words("-a")));
        assertEquals(sets.size(), sets.freshOnes("a masked file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-E", "-F"})
    void symbolsOfTheKernel(String option) throws Exception {
        refused(1, "large.conf", BOUND, sets.words("-e", option, large.toString()));
        refused(1, "/dev/zero", BOUND, sets.words("-e", option, "/dev/zero"));
        assertEquals(0, sets.freshOnes(option));
    }

    /// Neither is needed: what cannot be used is left out.
    @Test
    void cachesAndFacts() throws Exception {
        Path cache = sets.base().resolve("var/cache/kindex/facts-6.1");
        run(0, sets.words("-I"));
        if (Files.exists(cache)) {
            Files.delete(cache);
            Files.createLink(cache, large);
        }
        assertEquals("", run(0, sets.words("-I")));
        refused(0, "large.conf", "expected at most", sets.words("-I", "--facts=" + large));
    }

    @Test
    void otherCommands() throws Exception {
        Path index = sets.directory().resolve("modules.dep.bin");
        Files.delete(index);
        Files.createLink(index, large);
        String bin = "expected at most 268435456";
        refused(2, "modules.dep.bin", bin, kindex("dump", index.toString()));
        refused(2, "modules.dep.bin", bin, kindex("resolve", "-d", sets.base(), "-S", "6.1", "m1"));
        refused(2, "large.conf", BOUND, kindex("resolve", "-C", large, "-S", "6.1", "m1"));
        Path symvers =
                Files.writeString(scratch.resolve("symvers"), "0x1\ta\tvmlinux\tEXPORT_SYMBOL\n");
        refused(2, "large.conf", BOUND, kindex("kabi-check", "--rules", large, symvers, symvers));
        refused(2, "large.conf", "67108864", kindex("kabi-check", large, symvers));
        refused(2, "/dev/zero", "67108864", kindex("kabi-check", symvers, "/dev/zero"));
        refused(
                2,
                "standard input",
                BOUND,
                shell("exec \"$0\" rpm-deps --provides --style=suse < /dev/zero"));
        refused(
                2,
                "standard input",
                "expected at most",
                shell("exec \"$0\" resolve - < /dev/zero"));
    }

    @Test
    void pipesThatTheUserNames() throws Exception {
        Path symvers = scratch.resolve("symvers");
        Files.writeString(symvers, "0x1\tunknown\tvmlinux\tEXPORT_SYMBOL\n");
        Path map = Files.writeString(scratch.resolve("map"), "1 T unknown\n");
        Path conf = Files.writeString(scratch.resolve("conf"), "search odd\nexclude m5.ko\n");
        String words = " -n -b " + sets.base() + " 6.1";
        for (String[] pair : new String[][] {{"-E", symvers.toString()}, {"-F", map.toString()}}) {
            String usual = depmod("\"$0\" -e " + pair[0] + " " + pair[1] + words);
            String piped = "\"$0\" -e " + pair[0] + " <(sleep 0.1; cat " + pair[1] + ")" + words;
            assertEquals(usual, depmod(piped));
            assertEquals(
                    usual,
                    depmod("cat " + pair[1] + " | \"$0\" -e " + pair[0] + " /dev/stdin" + words));
        }
        String usual = depmod("\"$0\" -C " + conf + words);
        assertEquals(usual, depmod("\"$0\" -C <(sleep 0.1; cat " + conf + ")" + words));
        assertTrue(!usual.contains("m5"), usual);
        String quick = "\"$0\" -A -C <(sleep 0.1; cat " + conf + ") -b " + sets.base() + " 6.1";
        depmod(quick);
        String dep = Files.readString(sets.directory().resolve("modules.dep"));
        assertTrue(!dep.contains("m5"), "read once: " + dep);
        depmod(
                "mkfifo "
                        + scratch
                        + "/fifo; cat "
                        + symvers
                        + " > "
                        + scratch
                        + "/fifo & exec \"$0\" -e -E "
                        + scratch
                        + "/fifo"
                        + words);
        String endless = depmod("\"$0\" -e -E <(cat /dev/zero)" + words);
        assertTrue(endless.contains(BOUND) && endless.lines().count() == 1, endless);
    }

    /// What a script of the shell's prints, in which `$0` is depmod.
    private String depmod(String script) throws IOException {
        Program.run(output, List.of("bash", "-c", script, Program.ours()));
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    private List<String> shell(String script) {
        return List.of("bash", "-c", script, kindexPath());
    }

    private static String kindexPath() {
        return Path.of(Program.ours()).resolveSibling("kindex").toString();
    }

    private List<String> kindex(Object... words) {
        List<String> all = new ArrayList<>(List.of(kindexPath()));
        for (Object word : words) {
            all.add(word.toString());
        }
        return all;
    }

    private String run(int exit, List<String> words) throws Exception {
        List<String> all = new ArrayList<>(words);
        if (words.getFirst().startsWith("-")) {
            all.addFirst(Program.ours());
        }
        Peak peak = Peak.of(output, all);
        String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertEquals(exit, peak.exit(), said);
        assertTrue(peak.mib() < MEMORY, peak.mib() + " MiB: " + all);
        return said;
    }

    private void refused(int exit, String name, String bound, List<String> words) throws Exception {
        String said = run(exit, words);
        assertEquals(1, said.lines().count(), said);
        assertTrue(said.contains(name) && said.contains(bound), said);
    }
}
