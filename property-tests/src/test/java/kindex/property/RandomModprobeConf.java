package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random `modprobe.d` directories, with every kind of line, and lines that are none, and names to
/// ask for under them.
final class RandomModprobeConf {
    private static final String[] PATTERNS = {
        "m*", "m_?", "m-[0-3]", "*", "same", "a-b*", "x[", "y]", "z0", "pci:v*", "\\*", "in_*",
        "m_1"
    };

    private static final String[] OPTIONS = {
        "a=1", "a=1  b=2", "\tc=\"x y\"", " d", "e=1\tf=2", "g=$CMDLINE_OPTS "
    };

    private static final String[] NAMES = {
        "same",
        "a-b9",
        "a_bx",
        "a5c",
        "x-c",
        "symbol:s1",
        "symbol:s99",
        "symbol:",
        "pci:v1d12",
        "pci:v9d3x",
        "of:NxTy",
        "star1x2y",
        "in-a",
        "in_x",
        "bd",
        "z0",
        "z-1",
        "z9",
        "nosuch",
        "m",
        "",
        "a]",
        "[",
        "m[",
        "a[0-9]c",
        "pci:v*d1*",
        "m_1.ko",
        "*",
        "?-c",
        "x y",
        "install-me"
    };

    private final Random random;

    RandomModprobeConf(Random random) {
        this.random = random;
    }

    /// Writes directories and a file, and returns what `-C` is to name.
    List<String> write(Path directory) throws IOException {
        Path first = Files.createDirectories(directory.resolve("1"));
        Path second = Files.createDirectories(directory.resolve("2"));
        for (String name :
                new String[] {"a.conf", "z-z.conf", "no", ".x.conf", ".conf", "b.conf"}) {
            fill(first.resolve(name));
        }
        for (String name : new String[] {"a.conf", "modules.t.conf", "c.conf"}) {
            fill(second.resolve(name));
        }
        fill(directory.resolve("single"));
        Files.createDirectory(second.resolve("dir.conf"));
        Files.createSymbolicLink(second.resolve("none.conf"), Path.of("nowhere"));
        List<String> paths = new ArrayList<>(List.of(first.toString()));
        if (random.nextBoolean()) {
            paths.add(second.toString());
        }
        if (random.nextBoolean()) {
            paths.add(directory.resolve("single").toString());
        }
        paths.add(directory.resolve("missing").toString());
        return paths;
    }

    private void fill(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(line()).append(random.nextInt(12) == 0 ? "" : "\n");
        }
        Files.write(file, text.toString().getBytes(ISO_8859_1));
    }

    private String line() {
        String gap = one("", "", "", "", "", " ", "\t", "  ");
        return switch (random.nextInt(12)) {
            case 0, 1 -> "alias " + gap + pattern() + " " + module() + one("", " ", " more");
            case 2 -> "blacklist " + gap + module();
            case 3 -> "options " + module() + " " + gap + one(OPTIONS);
            case 4 -> "install " + one(pattern(), module(), "install-me") + " " + gap + command();
            case 5 -> "remove " + one(pattern(), module(), "nosuch") + " " + gap + command();
            case 6, 7, 8 ->
                    "softdep " + one(pattern(), module(), module()) + " " + gap + softdeps();
            case 9 -> "weakdep " + module() + " " + gap + module() + one("", " ", "  ") + module();
            case 10 ->
                    gap + one("#x", "", "alias a", "blacklist", "foo", "include a", "softdep m_1");
            default ->
                    one(
                            "alias a\\\n_b9 m_3",
                            "al\\ias x m_1",
                            "options m_2 a\\\\b\r",
                            "install m_4 ");
        };
    }

    private String softdeps() {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            words.append(one("pre:", "post:", module(), module(), one(NAMES)));
            words.append(one(" ", " ", "  ", "\t", " \t "));
        }
        return random.nextBoolean() ? words.toString() : words.toString().strip();
    }

    private String command() {
        return one("/bin/true", "echo $CMDLINE_OPTS", "modprobe -i x;  y\tz", "c\\\n d");
    }

    private String pattern() {
        return one(one(PATTERNS), module(), one(NAMES)).replace(" ", "_");
    }

    private String module() {
        int number = random.nextInt(RandomModprobeTree.MODULES + 1);
        return one("m_", "m-") + number;
    }

    /// What to ask for, each a word of a command line.
    List<String> names(Path root) {
        List<String> names = new ArrayList<>(List.of(NAMES));
        for (int i = 0; i <= RandomModprobeTree.MODULES; i++) {
            names.add((i % 2 == 0 ? "m_" : "m-") + i);
        }
        names.add(root + "/lib/modules/6.1/kernel/m_1.ko");
        names.add(root + "/lib/modules/6.1/kernel/none.ko");
        names.add("./none.ko");
        return names;
    }

    private String one(String... all) {
        return all[random.nextInt(all.length)];
    }
}
