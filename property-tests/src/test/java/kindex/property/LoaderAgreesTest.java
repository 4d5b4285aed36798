package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.elf.ModuleContents;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kindex compat` against the loader of a real kernel: modules of its own, changed in ways that
/// the loader looks at, are judged and then loaded.
///
/// `KINDEX_BOOT_KERNEL` is a program that boots a kernel and runs a script in it: PROGRAM VMLINUZ
/// SCRIPT DIR:PATH. `KINDEX_BOOT_TREE` is a root with one kernel: its modules, and in `boot` its
/// vmlinuz-, config- and symvers-VERSION.
@Tag("differential")
class LoaderAgreesTest {
    private static final String MAGIC = "~Module signature appended~\n";
    private static final int HEADER = 12;
    private static final int LARGEST = 1 << 26;

    @TempDir Path directory;

    private Path tree;
    private String version;
    private final Map<String, byte[]> modules = new TreeMap<>();

    @Test
    void onModulesOfItsOwn() throws IOException, InterruptedException {
        String boot = System.getenv("KINDEX_BOOT_KERNEL");
        String root = System.getenv("KINDEX_BOOT_TREE");
        assumeTrue(boot != null && root != null, "KINDEX_BOOT_KERNEL and _TREE are not set");
        tree = Path.of(root);
        try (Stream<Path> versions = Files.list(tree.resolve("lib/modules"))) {
            version = versions.findFirst().orElseThrow().getFileName().toString();
        }
        change();
        Path mods = Files.createDirectory(directory.resolve("mods"));
        Map<String, Boolean> judged = new TreeMap<>();
        for (Map.Entry<String, byte[]> module : modules.entrySet()) {
            Path file = Files.write(mods.resolve(module.getKey() + ".ko"), module.getValue());
            KindexRun run = KindexRun.of("compat", "-b", root, "-k", version, file + "");
            judged.put(module.getKey(), run.exit() == 0);
        }
        Path script =
                Files.writeString(
                        directory.resolve("script"),
                        """
                        for file in /mods/*.ko; do
                            name=${file##*/}
                            if insmod "$file" 2> /dev/null; then
                                echo "loader ${name%.ko} true"
                                rmmod $(sed -n '1s/ .*//p' /proc/modules)
                            else
                                echo "loader ${name%.ko} false"
                            fi
                        done
                        """);
        Process process =
                new ProcessBuilder(
                                boot,
                                tree.resolve("boot/vmlinuz-" + version) + "",
                                script + "",
                                mods + ":/mods")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertEquals(0, process.waitFor(), out);
        Map<String, Boolean> loaded = new TreeMap<>();
        for (String line : out.split("\r?\n")) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].equals("loader")) {
                loaded.put(words[1], Boolean.valueOf(words[2]));
            }
        }
        assertEquals(loaded, judged, out);
    }

    private void change() throws IOException {
        byte[] signed = module("dummy");
        byte[] plain = unsigned(signed);
        modules.put("signed", signed);
        modules.put("plain", plain);
        String vermagic = modinfo(plain, "vermagic");
        String release = vermagic.substring(0, vermagic.indexOf(' '));
        modules.put("release", with(plain, release, "9" + release.substring(1)));
        modules.put("smp", with(plain, " SMP ", " UPX "));
        modules.put("license", with(plain, "license=GPL", "license=XXX"));
        modules.put("machine", with(plain, "\0\1\0\76\0", "\0\1\0\50\0"));
        if (vermagic.contains(" modversions")) {
            modules.put("unversioned", with(plain, "\0__versions\0", "\0__xersions\0"));
        }
        byte[] broken = signed.clone();
        Arrays.fill(broken, plain.length, plain.length + 8, (byte) 0);
        modules.put("broken", broken);
        byte[] importing = unsigned(module("pwm-lpss"));
        modules.put("importing", importing);
        modules.put("not-importing", with(importing, "import_ns=", "xmport_ns="));
    }

    private byte[] module(String name) throws IOException {
        Path file;
        try (Stream<Path> all =
                Files.walk(tree.resolve("lib/modules").resolve(version).toRealPath())) {
            file =
                    all.filter(p -> p.getFileName().toString().startsWith(name + ".ko"))
                            .findFirst()
                            .orElseThrow();
        }
        ModuleContents contents =
                new ModuleContents(new NioHostFiles(), new JvmDecompressors(), LARGEST);
        assertEquals(null, contents.load(file.toAbsolutePath() + ""));
        return Arrays.copyOf(contents.bytes(), contents.length());
    }

    private static byte[] unsigned(byte[] module) {
        int header = module.length - MAGIC.length() - HEADER;
        int size = 0;
        for (int i = 0; i < 4; i++) {
            size = size << 8 | module[header + 8 + i] & 0xFF;
        }
        return Arrays.copyOf(module, header - size);
    }

    private static String modinfo(byte[] module, String key) {
        String text = new String(module, ISO_8859_1);
        int at = text.indexOf("\0" + key + "=") + key.length() + 2;
        return text.substring(at, text.indexOf('\0', at));
    }

    private static byte[] with(byte[] module, String old, String now) {
        assertEquals(old.length(), now.length());
        String text = new String(module, ISO_8859_1);
        assertEquals(true, text.contains(old), old);
        return text.replace(old, now).getBytes(ISO_8859_1);
    }
}
