package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import kindex.host.HostException;
import kindex.host.NioHostFiles;
import kindex.lookup.config.ModprobeConfReader;
import kindex.lookup.config.ModprobeConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kindex resolve` against kmod 34's modprobe under random `modprobe.d`, on trees of a few modules
/// indexed in all formats, with and without all of their indexes.
///
/// `-Dkindex.modprobe.trials=N` makes more of them, `-Dkindex.seed=N` others.
@Tag("differential")
class ModprobeConfigTest {
    private static final int TRIALS = Integer.getInteger("kindex.modprobe.trials", 150);
    private static final long SEED = Long.getLong("kindex.seed", 1);
    private static final String END = "\n# End of configuration files. Dumping indexes now:\n";

    @TempDir Path base;

    @Test
    void randomConfigurations() throws IOException, HostException {
        Modprobe.path();
        int lines = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Random random = new Random(SEED * 1_000_003 + trial);
            Path root = base.resolve("t" + trial);
            RandomModprobeTree.write(root, random);
            RandomModprobeConf conf = new RandomModprobeConf(random);
            List<String> paths = conf.write(root.resolve("conf"));
            String which = "trial " + trial + " of seed " + SEED + " in " + root;
            sameConfiguration(root, paths, which);
            List<String> names = conf.names(root);
            for (String mode : new String[] {"-R", "-D", "-D -b", "-D -i"}) {
                lines += sameAnswers(root, paths, mode, names, which);
            }
        }
        assertTrue(lines > 50 * TRIALS, "only " + lines + " lines");
    }

    private static int sameAnswers(
            Path root, List<String> paths, String mode, List<String> names, String which)
            throws IOException, HostException {
        List<String> theirs = new ArrayList<>(List.of("-a", "-d", root.toString(), "-S", "6.1"));
        List<String> ours =
                new ArrayList<>(List.of("resolve", "-a", "-d", root.toString(), "-S", "6.1"));
        for (String path : paths) {
            theirs.addAll(List.of("-C", path));
            ours.addAll(List.of("-C", path));
        }
        for (String option : mode.split(" ")) {
            theirs.add(option);
            if (!option.equals("-R")) {
                ours.add(option.equals("-b") ? "--use-blacklist" : option);
            }
        }
        theirs.add("--");
        ours.add("--");
        theirs.addAll(names);
        ours.addAll(names);
        Modprobe.Answer expected = Modprobe.run(null, theirs);
        KindexRun actual = KindexRun.of(ours.toArray(String[]::new));
        assertEquals(expected.out(), actual.out(), which + " " + mode);
        // without modules.dep.bin ours says so, and ends with 2 where kmod ends with 1
        boolean noIndex = actual.err().endsWith("/modules.dep.bin: No such file or directory\n");
        int exit = noIndex ? expected.exit() * 2 : expected.exit();
        assertEquals(exit, actual.exit(), which + " " + mode + actual.err());
        TreeSet<String> notFound = new TreeSet<>();
        for (String line : actual.err().split("\n")) {
            int end = line.indexOf(" not found in ");
            if (end >= 0) {
                notFound.add(line.substring("kindex: ".length(), end));
            }
        }
        notFound.removeIf(name -> name.startsWith("/") || name.startsWith("./"));
        assertEquals(expected.notFound(), notFound, which + " " + mode);
        return (int) expected.out().lines().count();
    }

    private static void sameConfiguration(Path root, List<String> paths, String which)
            throws IOException, HostException {
        List<String> words = new ArrayList<>(List.of("-c", "-d", root.toString(), "-S", "6.1"));
        for (String path : paths) {
            words.addAll(List.of("-C", path));
        }
        String shown = Modprobe.run(null, words).out();
        ModprobeConfig ours =
                ModprobeConfReader.read(new NioHostFiles(), paths, root + "/lib/modules/6.1");
        assertEquals(named(shown.substring(0, shown.indexOf(END))), named(text(ours)), which);
    }

    /// Without the words of softdeps: where `pre:` and `post:` take turns, `modprobe -c` shows some
    /// of them twice. What they do is compared by the answers.
    private static String named(String config) {
        return config.replaceAll("(?m)^(softdep \\S+) .*$", "$1");
    }

    /// As `modprobe -c` prints it: without a blank before `post:`.
    private static String text(ModprobeConfig config) {
        StringBuilder text = new StringBuilder();
        config.blacklist().forEach(each -> line(text, "blacklist", each));
        config.installs().forEach(each -> line(text, "install", each.module(), each.text()));
        config.removes().forEach(each -> line(text, "remove", each.module(), each.text()));
        config.aliases().forEach(each -> line(text, "alias", each.pattern(), each.module()));
        config.options().forEach(each -> line(text, "options", each.module(), each.text()));
        for (ModprobeConfig.Softdep each : config.softdeps()) {
            String pre = each.pre().isEmpty() ? "" : "pre: " + String.join(" ", each.pre());
            String post = each.post().isEmpty() ? "" : "post: " + String.join(" ", each.post());
            line(text, "softdep", each.module(), pre + post);
        }
        config.weakdeps()
                .forEach(
                        each ->
                                line(
                                        text,
                                        "weakdep",
                                        each.module(),
                                        String.join(" ", each.names())));
        return text.toString();
    }

    private static void line(StringBuilder text, String... words) {
        text.append(String.join(" ", words)).append('\n');
    }

    @Test
    void randomKernelCommandLines() throws IOException, HostException {
        Path line = Files.writeString(base.resolve("cmdline"), "a.b=c\n");
        List<String> words = List.of("-c", "-d", "/nowhere", "-S", "0", "-C", "/nowhere");
        Modprobe.Answer first = Modprobe.run(line, words);
        assumeTrue(first.exit() == 0, "cannot mount over /proc/cmdline: " + first.err());
        String[] parts = {
            "a",
            "b-c",
            "modprobe",
            ".",
            ".",
            "=",
            "\"",
            " ",
            " ",
            "x",
            "blacklist=",
            "blacklist",
            ",",
            "\t",
            "-",
            "[",
            "]",
            "\n",
            "0"
        };
        for (int trial = 0; trial < TRIALS; trial++) {
            Random random = new Random(SEED * 7_000_003 + trial);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            if (trial % 50 == 0) {
                text.append(" ").append("long.x".repeat(800));
            }
            Files.write(line, text.toString().getBytes(ISO_8859_1));
            String shown = Modprobe.run(line, words).out();
            ModprobeConfig ours =
                    ModprobeConfReader.read(
                            new RedirectedFiles("/proc/cmdline", line.toString()),
                            List.of(),
                            "/nowhere");
            assertEquals(
                    shown.substring(0, shown.indexOf(END)),
                    text(ours),
                    () -> "[" + text + "] of seed " + SEED);
        }
    }
}
