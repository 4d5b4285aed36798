package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatCommandTest {
    @TempDir Path root;
    @TempDir Path other;

    private Path modules;

    @BeforeEach
    void writeTree() throws IOException {
        kernel("6.1.0-1-default", 0x1111);
        kernel("6.4.0-1-default", 0x2222);
        modules = root.resolve("lib/modules");
        Files.createDirectories(modules.resolve("5.0-gone/updates"));
    }

    private void kernel(String version, long crc) throws IOException {
        SyntheticTree.forKernel(version)
                .file("modules.order", "kernel/base.ko\nkernel/user.ko\n")
                .file("modules.builtin", "")
                .file("modules.builtin.modinfo", "")
                .module(
                        "kernel/base.ko",
                        SyntheticModule.named("base").exports("b1", 0xb1).exports("b2", 0xb2))
                .module(
                        "kernel/user.ko",
                        SyntheticModule.named("user").needs("b1", 0xb1).needs("b2", 0xb2))
                .writeTo(root);
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
            out.write(
                    "0x%08x\tprintk\tvmlinux\tEXPORT_SYMBOL\n".formatted(crc).getBytes(ISO_8859_1));
        }
        Files.createDirectories(root.resolve("boot"));
        Files.write(root.resolve("boot/symvers-" + version + ".gz"), gz.toByteArray());
    }

    private Path module(String name, SyntheticModule module) throws IOException {
        Path file = other.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, module.build());
    }

    private CommandRun compat(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("compat", "-b", root.toString()));
        all.addAll(List.of("-C", root.toString()));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void oneKernelFitsAndTheOtherDoesNot() throws IOException {
        Path file =
                module(
                        "new.ko",
                        SyntheticModule.named("new").needs("printk", 0x1111).needs("b1", 0xb1));
        CommandRun run = compat("-v", file.toString());
        String place = modules + "/%s/updates/new.ko";
        assertEquals(
                """
                6.1.0-1-default: fits
                  %s: needs 1 symbol of the kernel, 1 symbol of %s/6.1.0-1-default/kernel/base.ko
                6.4.0-1-default: does not fit
                  %s: needs 1 symbol of the kernel, 1 symbol of %s/6.4.0-1-default/kernel/base.ko
                  %s needs printk with CRC 0x00001111, but the kernel supplies it with 0x00002222
                """
                        .formatted(
                                place.formatted("6.1.0-1-default"),
                                modules,
                                place.formatted("6.4.0-1-default"),
                                modules,
                                place.formatted("6.4.0-1-default")),
                run.out());
        assertEquals("", run.err());
        assertEquals(1, run.exit());
        assertEquals(0, compat("-k", "6.1.0-1-default", file.toString()).exit());
    }

    /// As packages do that put their modules in the place of the kernel's own by `override`.
    @Test
    void aFileForDepmodThatAPackageBringsCounts() throws IOException {
        byte[] module = SyntheticModule.named("base").exports("b1", 0xb9).build();
        Files.writeString(root.resolve("first.conf"), "search built-in extra\n");
        String path = "lib/modules/6.1.0-1-default/extra/base.ko";
        Files.createDirectories(other.resolve(path).getParent());
        Files.write(other.resolve(path), module);
        assertEquals(0, compat("-k", "6.1.0-1-default", other.toString()).exit());
        for (String directory : List.of("etc/depmod.d", "usr/lib/depmod.d")) {
            String conf = directory + "/z.conf";
            byte[] override = "override base * extra\n".getBytes(ISO_8859_1);
            byte[] deb = PlainDeb.of("z", Map.of("./" + path, module, "./" + conf, override));
            Path file = Files.write(root.resolve("z.deb"), deb);
            CommandRun run = compat("-k", "6.1.0-1-default", file.toString());
            assertEquals(1, run.exit(), run.toString());
            assertTrue(run.out().contains("/kernel/user.ko (installed) needs b1"), run.out());
            Path udeb = Files.copy(file, root.resolve("z.udeb"), REPLACE_EXISTING);
            assertEquals(1, compat("-k", "6.1.0-1-default", udeb.toString()).exit());
            Files.createDirectories(other.resolve(directory));
            Files.write(other.resolve(conf), override);
            assertEquals(run.out(), compat("-k", "6.1.0-1-default", other.toString()).out());
            assertEquals(
                    0, compat("-k", "6.1.0-1-default", other.resolve("lib").toString()).exit());
            Files.delete(other.resolve(conf));
        }
    }

    @Test
    void aProviderInPlaceOfAnInstalledOneBreaksItsUsers() throws IOException {
        Path file = module("base.ko", SyntheticModule.named("base").exports("b1", 0xb9));
        CommandRun run = compat("-k", "6.1.0-1-default", file.toString());
        String kernel = modules + "/6.1.0-1-default/";
        assertEquals(
                """
                6.1.0-1-default: does not fit
                  @kernel/user.ko (installed) needs b1 with CRC 0x000000b1, but @updates/base.ko \
                supplies it with 0x000000b9; without the candidates @kernel/base.ko supplies it \
                with 0x000000b1
                  @kernel/user.ko (installed) needs b2, which no module or kernel exports; without the \
                candidates @kernel/base.ko supplies it with 0x000000b2
                """
                        .replace("@", kernel),
                run.out());
        CommandRun like = compat("--like-depmod", "-k", "6.1.0-1-default", file.toString());
        assertEquals(
                """
                depmod: WARNING: @kernel/user.ko disagrees about version of symbol b1
                depmod: WARNING: @kernel/user.ko needs unknown symbol b2
                """
                        .replace("@", kernel),
                like.err());
        assertEquals("", like.out());
        assertEquals(1, like.exit());
    }

    @Test
    void whatWasWrongBeforeDoesNotCount() throws IOException {
        Path bad = modules.resolve("6.1.0-1-default/updates/bad.ko");
        Files.createDirectories(bad.getParent());
        Files.write(bad, SyntheticModule.named("bad").needs("gone", 1).build());
        Path file = module("new.ko", SyntheticModule.named("new").needs("printk", 0x1111));
        CommandRun run = compat("-k", "6.1.0-1-default", file.toString());
        assertEquals(0, run.exit());
        assertEquals(
                "6.1.0-1-default: fits\n"
                        + "  1 need is not met without the candidates either (-v lists them)\n",
                run.out());
        CommandRun all = compat("-v", "-k", "6.1.0-1-default", file.toString());
        assertTrue(all.out().contains("so it was without the candidates"), all.out());
        String json = compat("--json", "-k", "6.1.0-1-default", file.toString()).out();
        assertTrue(json.contains("\"misfits_before\": 1"), json);
        assertTrue(json.contains("\"misfits\": []"), json);
    }

    @Test
    void aHiddenCandidateIsNotUsed() throws IOException {
        Path file = module("base.ko", SyntheticModule.named("base"));
        CommandRun run = compat("-k", "6.1.0-1-default", "--as", "/extra/", file.toString());
        // both have the rank of what no search entry names: the first of the directory stays
        assertEquals(0, run.exit());
        assertEquals(
                "6.1.0-1-default: fits\n  @extra/base.ko: not used, for @kernel/base.ko is\n"
                        .replace("@", modules + "/6.1.0-1-default/"),
                run.out());
    }

    @Test
    void aPackageGoesToItsOwnKernelAndByLinksToOthers() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(
                "./lib/modules/6.1.0-1-default/extra/a.ko",
                SyntheticModule.named("a").needs("b_gives", 5).build());
        files.put(
                "./lib/modules/6.1.0-1-default/extra/b.ko",
                SyntheticModule.named("b").exports("b_gives", 5).needs("printk", 0x1111).build());
        files.put("./etc/x.conf", new byte[] {'x'});
        Path deb = Files.write(other.resolve("x.deb"), PlainDeb.of("x", files));
        CommandRun run = compat("--json", deb.toString());
        assertEquals(1, run.exit(), run.err());
        assertTrue(run.out().contains("/6.1.0-1-default/extra/a.ko\""), run.out());
        assertTrue(
                run.out()
                        .contains(
                                "\"path\": \""
                                        + modules
                                        + "/6.4.0-1-default/weak-updates/extra/b.ko\",\n"),
                run.out());
        assertTrue(run.out().contains("{\"path\": null, \"crc\": \"0x00002222\"}"), run.out());
        assertFalse(run.out().contains("x.conf"));
    }

    @Test
    void candidatesThatNeedEachOtherInACycleDoNotFit() throws IOException {
        Path one = module("d/one.ko", SyntheticModule.named("one").exports("o", 1).needs("t", 2));
        module("d/sub/two.ko", SyntheticModule.named("two").exports("t", 2).needs("o", 1));
        CommandRun run = compat("-k", "6.1.0-1-default", one.getParent().toString());
        assertEquals(1, run.exit());
        assertTrue(run.out().contains("modules need each other: "), run.out());
    }

    @Test
    void nothingIsWritten() throws IOException {
        List<Path> before = all();
        Path file = module("new.ko", SyntheticModule.named("new").needs("none", 1));
        assertEquals(1, compat(file.toString()).exit());
        assertEquals(before, all());
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.sorted().toList();
        }
    }

    @Test
    void theAnswerIsTheSameFromTheCache() throws IOException {
        for (String version : List.of("6.1.0-1-default", "6.4.0-1-default")) {
            CommandRun.of("depmod", "-I", "-b", root.toString(), "-C", root.toString(), version);
        }
        aProviderInPlaceOfAnInstalledOneBreaksItsUsers();
        oneKernelFitsAndTheOtherDoesNot();
    }

    @Test
    void whatCannotBeJudgedIsTold() throws IOException {
        Path text = Files.writeString(other.resolve("readme.txt"), "x");
        assertUsage("readme.txt: neither a module", compat(text.toString()));
        Path broken = Files.writeString(other.resolve("x.ko"), "no module at all, by no means");
        CommandRun run = compat("-k", "6.1.0-1-default", broken.toString());
        assertEquals(2, run.exit());
        assertTrue(run.out().contains("x.ko: not wholly readable: found "), run.out());
        Path deb = Files.writeString(other.resolve("x.deb"), "!<arch>\nno");
        assertUsage("x.deb", compat(deb.toString()));
        assertUsage("no module in this directory", compat(modules + "/5.0-gone"));
        assertUsage("No such file or directory", compat("/nowhere.ko"));
        assertUsage("VERSION=FILE", compat("-E", "x", text.toString()));
        Files.delete(root.resolve("boot/symvers-6.1.0-1-default.gz"));
        Path sound = module("new.ko", SyntheticModule.named("new"));
        assertUsage("no Module.symvers, and no System.map", compat(sound.toString()));
        Path map = root.resolve("boot/System.map-6.1.0-1-default");
        Files.writeString(map, "ffffffffffffffff B The real System.map is elsewhere\n");
        assertUsage("no Module.symvers, and no System.map", compat(sound.toString()));
    }

    private static void assertUsage(String words, CommandRun run) {
        assertEquals(2, run.exit(), run.err());
        assertTrue(run.err().contains(words), run.err());
    }

    @Test
    void withoutSymversASystemMapTellsNames() throws IOException {
        Files.delete(root.resolve("boot/symvers-6.1.0-1-default.gz"));
        Files.writeString(
                modules.resolve("6.1.0-1-default/System.map"), "0000 r __ksymtab_printk\n");
        Path file =
                module("new.ko", SyntheticModule.named("new").needs("printk", 9).needs("other", 1));
        CommandRun run = compat("-k", "6.1.0-1-default", file.toString());
        assertEquals(
                "6.1.0-1-default: does not fit (CRCs are not known)\n  @updates/new.ko needs other,"
                        .concat(" which no module or kernel exports\n")
                        .replace("@", modules + "/6.1.0-1-default/"),
                run.out());
    }
}
