package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticModule;

/// Modules that are installed beside a real kernel's, and candidates to be judged with them; drawn
/// from a seed. No two have one name in places of one rank, where the order of a directory decides.
final class CandidateSet {
    private static final List<String> SEARCHES =
            List.of(
                    "search updates extra weak-updates built-in\n",
                    "search updates extra built-in weak-updates\n",
                    "search extra updates weak-updates built-in\n");

    private final Random random;
    private final KernelExports exports;
    private final String version;
    private final Path uncompressed;
    private final Map<String, byte[]> installed = new TreeMap<>();
    private final Map<String, byte[]> candidates = new TreeMap<>();
    private final List<String> kinds = new ArrayList<>();
    private String configuration;
    private int made;

    /// @param uncompressed the module directory of the same kernel, not compressed
    CandidateSet(long seed, KernelExports exports, String version, Path uncompressed)
            throws IOException {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.exports = exports;
        this.version = version;
        this.uncompressed = uncompressed;
        this.configuration = SEARCHES.get(random.nextInt(SEARCHES.size()));
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = "inst" + i;
            SyntheticModule module = fitting(name);
            for (int s = 0; s < 3; s++) {
                module.exports(name + "_s" + s);
            }
            installed.put(place() + name + ".ko", module.build());
            installed.put(
                    "extra/user" + i + ".ko",
                    SyntheticModule.named("user" + i)
                            .needs(name + "_s0", SyntheticModule.crcOf(name + "_s0"))
                            .needs(name + "_s1", SyntheticModule.crcOf(name + "_s1"))
                            .build());
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            addCandidate();
        }
    }

    private String place() {
        return random.nextBoolean() ? "updates/" : "extra/sub/";
    }

    private void addCandidate() throws IOException {
        String name = "cand" + made++;
        switch (random.nextInt(8)) {
            case 0 -> add("fits", name, fitting(name).build());
            case 1 -> add("missing", name, fitting(name).needs("no_such_" + made).build());
            case 2 -> add("crc", name, otherCrc(name).build());
            case 3 -> add("weak", name, fitting(name).needsWeakly("no_such_" + made).build());
            case 4 -> addPair(name);
            case 5 -> override();
            case 6 -> addReal();
            default -> replaceInstalled();
        }
    }

    private void add(String kind, String name, byte[] bytes) {
        String path =
                switch (random.nextInt(4)) {
                    case 0 -> version + "/extra/" + name;
                    case 1 -> "5.3.18-other/updates/" + name;
                    case 2 -> version + "/updates/deep/er/" + name;
                    default -> version + "/updates/" + name;
                };
        candidates.put(path + ".ko", bytes);
        kinds.add(kind);
        if (random.nextInt(6) == 0) {
            configuration += "override " + name + " * extra\n";
        }
    }

    private SyntheticModule fitting(String name) {
        SyntheticModule module = SyntheticModule.named(name);
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            KernelExports.Export export = exports.any(random);
            module.needs(export.symbol(), export.crc());
        }
        return module;
    }

    private SyntheticModule otherCrc(String name) {
        KernelExports.Export export = exports.any(random);
        return fitting(name).needs(export.symbol(), export.crc() ^ 1 << random.nextInt(32));
    }

    /// Two that need each other's symbols one way, with or without the right CRC.
    private void addPair(String name) {
        String symbol = name + "_gives";
        long crc = SyntheticModule.crcOf(symbol);
        add("pair", name, fitting(name).exports(symbol).build());
        String user = name + "-user";
        long needed = random.nextBoolean() ? crc : crc ^ 0x10;
        add("pair", user, SyntheticModule.named(user).needs(symbol, needed).build());
    }

    /// In place of a module of the kernel, with all of its exports or not, and their CRCs or not.
    private void override() {
        String owner = exports.anyOwner(random);
        SyntheticModule module = fitting(owner);
        for (KernelExports.Export export : exports.of(owner)) {
            int how = random.nextInt(8);
            if (how > 0) {
                module.exports(export.symbol(), how == 1 ? export.crc() ^ 2 : export.crc());
            }
        }
        add("override", owner, module.build());
    }

    /// A module of the kernel itself, with or without another CRC in it.
    private void addReal() throws IOException {
        String owner = exports.anyOwner(random);
        Path file;
        try (Stream<Path> all = Files.walk(uncompressed.resolve("kernel"))) {
            file = all.filter(path -> path.endsWith(owner + ".ko")).findFirst().orElse(null);
        }
        if (file == null) {
            override();
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        boolean patched = random.nextInt(3) > 0 && patch(bytes);
        add(patched ? "patched" : "real", owner, bytes);
    }

    private boolean patch(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        for (int tries = 0; tries < 400; tries++) {
            KernelExports.Export export = exports.any(random);
            int at = text.indexOf("\0" + export.symbol() + "\0") + 1;
            if (at > 8 && little(bytes, at - 8) == export.crc()) {
                bytes[at - 8 + random.nextInt(4)] ^= 4;
                return true;
            }
        }
        return false;
    }

    private static long little(byte[] bytes, int at) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }

    private void replaceInstalled() {
        String name = "inst1";
        SyntheticModule module = fitting(name).exports(name + "_s0");
        if (random.nextBoolean()) {
            module.exports(name + "_s1", random.nextBoolean() ? 7 : 0x1234);
        }
        // where it has a rank that the installed one has not
        candidates.put(version + "/weak-updates/x/" + name + ".ko", module.build());
        kinds.add("replace");
    }

    String configuration() {
        return configuration;
    }

    /// Kinds of the candidates, for people.
    List<String> kinds() {
        return kinds;
    }

    /// Writes what is installed below a module directory.
    void install(Path modules) throws IOException {
        write(installed, modules);
    }

    /// Writes the candidates where they are judged to be.
    void installCandidates(Path modules) throws IOException {
        Map<String, byte[]> placed = new TreeMap<>();
        candidates.forEach(
                (path, bytes) -> {
                    String below = path.substring(path.indexOf('/') + 1);
                    boolean own = path.startsWith(version + "/");
                    placed.put(own ? below : "weak-updates/" + below, bytes);
                });
        write(placed, modules);
    }

    /// Writes the candidates as a directory laid out like a root.
    void writeRoot(Path root) throws IOException {
        write(candidates, root.resolve("usr/lib/modules"));
    }

    private static void write(Map<String, byte[]> files, Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }
}
