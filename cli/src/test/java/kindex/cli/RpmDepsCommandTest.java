package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class RpmDepsCommandTest {
    @TempDir Path root;

    /// With --strict-compat we print what the scripts printed. kmod.attr, which makes Red Hat's
    /// kmod(...), runs in rpm alone and was not recorded.
    @TestFactory
    Stream<DynamicTest> equalsTheScripts() throws IOException {
        return RpmDepsGoldenTest.read().entrySet().stream()
                .map(
                        output ->
                                DynamicTest.dynamicTest(
                                        output.getKey(),
                                        () -> compare(output.getKey(), output.getValue())));
    }

    private void compare(String key, List<String> expected) {
        String name = key.substring(0, key.lastIndexOf(": "));
        String[] words = key.substring(name.length() + 2).split(" ");
        Path scratch = root.resolve(key.replace(' ', '-'));
        List<String> paths = RpmDepsCases.write(name, scratch);
        CommandRun run =
                run(scratch, paths, "--style", words[0], "--" + words[1], "--strict-compat");
        List<String> found = new ArrayList<>(run.out().lines().toList());
        if (words[0].equals("redhat")) {
            found.removeIf(line -> line.startsWith("kmod("));
        }
        assertEquals(String.join("\n", expected), String.join("\n", found));
        assertEquals(0, run.exit());
    }

    @Test
    void eachFileHasItsOwnFlavor() {
        List<String> paths = RpmDepsCases.write("two kernels", root);
        CommandRun run = run(root, paths, "--style", "suse", "--provides");
        assertTrue(run.out().contains("\nksym(rt:second_does) = 3\n"), run.out());
        run = run(root, paths, "--style", "suse", "--provides", "--strict-compat");
        assertTrue(run.out().contains("\nksym(default:second_does) = 3\n"), run.out());
        run = run(root, paths, "--style", "suse", "--provides", "--flavor", "other");
        assertTrue(run.out().contains("\nksym(other:second_does) = 3\n"), run.out());
    }

    @Test
    void aNeedOfCrcZeroHasAVersion() {
        List<String> paths = RpmDepsCases.write("absolute CRCs", root);
        assertTrue(requires(paths, "suse").contains("\nksym(default:zero) = 0\n"));
        assertTrue(
                requires(paths, "suse", "--strict-compat").contains("\nksym(default:zero) = \n"));
    }

    @Test
    void symbolsInSectionsAreRedHatsToo() {
        List<String> paths = RpmDepsCases.write("CRCs in sections", root);
        assertEquals(
                """
                kmod(sections.ko)
                ksym(local_a) = 0xa0000001
                ksym(local_b) = 0x00000002
                """,
                run(root, paths, "--style", "redhat", "--provides").out());
        assertEquals(
                "kmod(sections.ko)\n",
                run(root, paths, "--style", "redhat", "--provides", "--strict-compat").out());
    }

    @Test
    void whatModulesSupplyToEachOtherIsNoNeedAtRedHat() {
        List<String> paths = RpmDepsCases.write("modules that need each other", root);
        String lines = requires(paths, "redhat");
        assertTrue(!lines.contains("b_does"), lines);
        assertTrue(lines.contains("ksym(a_does) = 0x00000099\n"), lines);
        assertTrue(requires(paths, "redhat", "--strict-compat").contains("ksym(b_does)"));
    }

    @Test
    void versionsAreNotMerged() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int i = 1; i < 3; i++) {
            SyntheticModule module = SyntheticModule.named("m" + i).alias("fs-x");
            paths.add(write("lib/modules/6.1/m" + i + ".ko", module.modinfo("version=" + i)));
        }
        String[] provides = {"--style", "redhat", "--provides"};
        String out = run(root, paths, provides).out();
        assertTrue(out.endsWith("modalias(fs-x) = 1\nmodalias(fs-x) = 2\n"), out);
        out = run(root, paths, "--style", "redhat", "--provides", "--strict-compat").out();
        assertTrue(out.endsWith("\nmodalias(fs-x) = [12]\n"), out);
    }

    @Test
    void controlCharactersAreTwoDigits() throws IOException {
        SyntheticModule module =
                SyntheticModule.named("c").modinfo("vermagic=6-x y").alias("a:\t\\b");
        List<String> paths = List.of(write("lib/modules/6/c.ko", module));
        String[] arguments = {"--style", "suse", "--supplements"};
        assertEquals("modalias(kernel-x:a:%09%5Cb)\n", run(root, paths, arguments).out());
        assertEquals(
                "modalias(kernel-x:a:%9b)\n",
                run(root, paths, "--style", "suse", "--supplements", "--strict-compat").out());
    }

    @Test
    void oneModuleALineOfModulesLoad() throws IOException {
        Path conf = root.resolve("usr/lib/modules-load.d/x.conf");
        Files.createDirectories(conf.getParent());
        Files.writeString(conf, "  spaced \ntwo words\n");
        List<String> paths = List.of(conf.toString());
        CommandRun run = run(root, paths, "--style", "suse", "--requires");
        assertEquals("(kmod(spaced.ko) if kernel)\n", run.out());
        assertTrue(run.err().contains("passed over, one module a line"), run.err());
        assertEquals(
                """
                (kmod(spaced) if kernel)
                (kmod(two) if kernel)
                (kmod(words.ko) if kernel)
                """,
                requires(paths, "suse", "--strict-compat"));
    }

    @Test
    void extendedModversionsCount() throws IOException {
        SyntheticModule module =
                SyntheticModule.named("e").modinfo("vermagic=6-x y").needsExtended("long_name", 9);
        List<String> paths = List.of(write("lib/modules/6/e.ko", module));
        assertEquals("ksym(x:long_name) = 9\n", requires(paths, "suse"));
        assertEquals("", requires(paths, "suse", "--strict-compat"));
    }

    /// The recorded case has none, since that kmod was built without zlib.
    @Test
    void gzipIsLikePlain() throws IOException {
        List<String> plain = RpmDepsCases.write("absolute CRCs", root);
        Path packed = root.resolve("lib/modules/6/foo-bar.ko.gz");
        Files.createDirectories(packed.getParent());
        Files.write(packed, RpmDepsCases.gzip(RpmDepsCases.absolute().build()));
        for (String style : List.of("suse", "redhat")) {
            for (String kind : List.of("--provides", "--requires", "--supplements")) {
                String expected = run(root, plain, "--style", style, kind).out();
                List<String> paths = List.of(packed.toString());
                assertEquals(expected, run(root, paths, "--style", style, kind).out());
            }
        }
    }

    @Test
    void symbolSetsTakeThePlaceOfSymbols() throws IOException {
        Path table = root.resolve("table");
        Files.writeString(table, "6.1.0-5-default/37a0cba/kfree\tmm\t0123456789abcdef\n");
        List<String> paths = RpmDepsCases.write("absolute CRCs", root);
        String lines = requires(paths, "suse", "--symsets", table.toString());
        assertTrue(lines.startsWith("kernel(default:mm) = 0123456789abcdef\n"), lines);
        assertTrue(!lines.contains("kfree") && lines.contains("printk"), lines);
    }

    @Test
    void symversAndStablelist() throws IOException {
        Path symvers = root.resolve("Module.symvers");
        Files.writeString(
                symvers,
                "0x92997ed8\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n0x00000001\tkfree\tvmlinux\tx\n");
        Path stable = root.resolve("stable");
        Files.writeString(stable, "[rhel]\n\tother\n");
        List<String> paths = RpmDepsCases.write("absolute CRCs", root);
        CommandRun run =
                run(
                        root,
                        paths,
                        "--style",
                        "redhat",
                        "--requires",
                        "--symvers",
                        symvers.toString(),
                        "--stablelist",
                        stable.toString());
        assertTrue(run.out().contains("kernel(printk) = 0x92997ed8\n"), run.out());
        assertTrue(run.out().contains("ksym(kfree) = 0x037a0cba\n"), run.out());
        assertTrue(run.err().contains("printk is not in " + stable), run.err());
        assertTrue(!run.err().contains("kfree"), run.err());
    }

    @Test
    void packagesOfKernels() {
        List<String> paths = RpmDepsCases.write("absolute CRCs", root);
        for (String name : List.of("kernel-default", "kernel-default-devel")) {
            assertEquals("", requires(paths, "suse", name));
            assertEquals("", run(root, paths, "--style", "suse", "--supplements", name).out());
        }
        assertTrue(requires(paths, "suse", "kernel-module-foo").contains("printk"));
        for (String name : List.of("kernel-default-extra", "kernel-default-optional", "x-kmp")) {
            String lines = run(root, paths, "--style", "suse", "--supplements", name).out();
            assertTrue(lines.contains("modalias("), name);
        }
        String lines = run(root, paths, "--style", "redhat", "--provides", "kernel").out();
        assertTrue(!lines.contains("modalias(") && lines.contains("ksym("), lines);
    }

    @Test
    void whatCannotBeReadIsSaidAndFails() throws IOException {
        Path broken = root.resolve("lib/modules/6/broken.ko");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no ELF file at all");
        List<String> paths = List.of(broken.toString(), root + "/lib/modules/6/missing.ko");
        CommandRun run = run(root, paths, "--style", "suse", "--provides");
        assertEquals(2, run.exit());
        assertEquals("kmod(broken.ko)\nkmod(missing.ko)\n", run.out());
        assertTrue(run.err().contains("broken.ko: 0x6e6f2045, where the magic"), run.err());
        assertTrue(run.err().contains("missing.ko: No such file or directory"), run.err());
        run = run(root, paths, "--style", "suse", "--provides", "--strict-compat");
        assertEquals("kmod(broken.ko)\n", run.out());
        assertEquals(0, run.exit());
    }

    @Test
    void aSymbolIsNeverTwoLines() throws IOException {
        SyntheticModule module =
                SyntheticModule.named("h").modinfo("vermagic=6-x y").exports("a) = 1\nfoo(b", 1);
        List<String> paths = List.of(write("lib/modules/6/h.ko", module));
        CommandRun run = run(root, paths, "--style", "suse", "--provides");
        assertEquals("kmod(h.ko)\n", run.out());
        assertTrue(run.err().contains("a control character"), run.err());
    }

    @Test
    void wordsThatAreNotUnderstood() {
        assertEquals(2, run(root, List.of(), "--style", "debian", "--provides").exit());
        assertEquals(2, run(root, List.of(), "--style", "suse").exit());
        assertEquals(2, run(root, List.of(), "--style", "suse", "--provides", "--requires").exit());
        assertEquals(2, run(root, List.of(), "--style", "suse", "--provides", "-j", "0").exit());
    }

    private String requires(List<String> paths, String style, String... more) {
        List<String> words = new ArrayList<>(List.of("--style", style, "--requires"));
        words.addAll(List.of(more));
        return run(root, paths, words.toArray(String[]::new)).out();
    }

    private String write(String path, SyntheticModule module) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, module.build());
        return file.toString();
    }

    private static synchronized CommandRun run(Path root, List<String> paths, String... words) {
        List<String> arguments = new ArrayList<>(List.of("rpm-deps"));
        arguments.addAll(List.of(words));
        InputStream before = System.in;
        try {
            String list = String.join("\n", paths) + "\n";
            System.setIn(new ByteArrayInputStream(list.getBytes(ISO_8859_1)));
            Map<String, String> environment = Map.of("RPM_BUILD_ROOT", root.toString());
            return CommandRun.in(environment, arguments.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
