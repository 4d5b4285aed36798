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
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kindex resolve` on a small tree: output, JSON, standard input and exit codes.
class ResolveCommandTest {
    @TempDir Path base;
    private Path modules;

    @BeforeEach
    void index() throws IOException {
        modules =
                SyntheticTree.forKernel("6.1")
                        .module("base.ko", SyntheticModule.named("base").exports("b"))
                        .module(
                                "net-x.ko",
                                SyntheticModule.named("net_x").needs("b").alias("pci:v1d*"))
                        .module("fs.ko", SyntheticModule.named("fs").softdep("pre: net-x"))
                        .file("modules.builtin", "kernel/in.ko\n")
                        .file("modules.builtin.modinfo", "in.alias=in-*\0")
                        .writeTo(base);
        CommandRun run = CommandRun.of("depmod", "-b", base.toString(), "6.1");
        assertEquals(0, run.exit(), run.err());
        Files.writeString(
                base.resolve("conf"),
                "alias nick net-x\nblacklist net-x\noptions base o=1\ninstall none /bin/true\n");
    }

    private CommandRun resolve(String... words) {
        List<String> all = new ArrayList<>(List.of("resolve", "-b", base.toString(), "-S", "6.1"));
        all.addAll(List.of("-C", base.resolve("conf").toString()));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void namesAliasesAndSymbolsGiveModules() {
        assertEquals(
                new CommandRun(0, "net_x\nnet_x\nbase\nin\nin\nnet_x\nnone\n", ""),
                resolve("net-x", "pci:v1d2", "symbol:b", "in", "in-7", "nick", "none"));
    }

    /// As depmod writes them of a kernel that lists no built-in modules; other indexes have bytes.
    @Test
    void builtinIndexesMayHaveNoBytes() throws IOException {
        Files.write(modules.resolve("modules.builtin.bin"), new byte[0]);
        Files.write(modules.resolve("modules.builtin.alias.bin"), new byte[0]);
        assertEquals(new CommandRun(0, "net_x\nbase\n", ""), resolve("pci:v1d2", "base"));
        CommandRun run = resolve("in");
        assertEquals(1, run.exit(), run.err());
        String name = modules.resolve("net-x.ko").toString();
        CommandRun info =
                CommandRun.of(
                        "info", "-b", base.toString(), "-k", "6.1", "-F", "filename", "net_x");
        assertEquals(new CommandRun(0, name + "\n", ""), info);
        Files.write(modules.resolve("modules.alias.bin"), new byte[0]);
        assertEquals(2, resolve("pci:v1d2").exit());
    }

    @Test
    void stepsComeInTheirOrder() {
        assertEquals(
                "insmod %1$s/base.ko o=1 \ninsmod %1$s/net-x.ko \ninsmod %1$s/fs.ko \nbuiltin in\n"
                        .formatted(modules),
                resolve("-D", "fs", "in").out());
    }

    @Test
    void theBlacklistHoldsForAliases() {
        assertEquals(new CommandRun(0, "", ""), resolve("-D", "nick", "pci:v1d2"));
        assertEquals(2, resolve("-D", "net-x").out().lines().count());
        assertEquals("", resolve("-D", "--use-blacklist", "net-x").out());
    }

    @Test
    void whatIsNotFoundIsSaidAndCounts() {
        CommandRun run = resolve("fs", "no-such", "a]", "base");
        assertEquals(1, run.exit());
        assertEquals("fs\nbase\n", run.out());
        assertEquals(
                "kindex: no-such not found in %1$s\nkindex: a] not found in %1$s\n"
                        .formatted(modules),
                run.err());
    }

    @Test
    void namesComeFromStandardInput() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("fs\n\n  net-x \r\nbase".getBytes(ISO_8859_1)));
            assertEquals("in\nfs\nnet_x\nbase\nin\n", resolve("in", "-", "in").out());
            System.setIn(new ByteArrayInputStream("symbol:b\n".getBytes(ISO_8859_1)));
            assertEquals(
                    "base\n",
                    CommandRun.of("resolve", "-b", base.toString(), "-S", "6.1", "-").out());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void jsonTellsTheSource() {
        CommandRun run = resolve("--json", "-D", "nick", "fs", "none", "no");
        assertEquals(1, run.exit());
        assertEquals("", run.err());
        assertEquals(
                """
                [
                 {"name": "nick", "source": "config_alias", "modules": [{"module": "net_x", \
                "blacklisted": true, "steps": []}]},
                 {"name": "fs", "source": "module", "modules": [{"module": "fs", \
                "blacklisted": false, "steps": [
                  {"action": "insmod", "module": "base", "path": "DIR/base.ko", "options": "o=1"},
                  {"action": "insmod", "module": "net_x", "path": "DIR/net-x.ko", "options": ""},
                  {"action": "insmod", "module": "fs", "path": "DIR/fs.ko", "options": ""}]}]},
                 {"name": "none", "source": "command", "modules": [{"module": "none", \
                "blacklisted": false, "steps": [
                  {"action": "install", "module": "none", "command": "/bin/true", "options": ""}]}]},
                 {"name": "no", "source": null, "modules": []}
                ]
                """
                        .replace("DIR", modules.toString()),
                run.out());
    }

    @Test
    void aDamagedIndexIsNamed() throws IOException {
        Path index = modules.resolve("modules.dep.bin");
        Files.writeString(index, "no index");
        CommandRun run = resolve("fs");
        assertEquals(2, run.exit());
        assertEquals(
                "kindex: "
                        + index
                        + " at byte 0: found 0x6e6f2069, expected the magic 0xb007f457\n",
                run.err());
    }

    @Test
    void whatIsWrongInTheConfigurationIsAWarning() throws IOException {
        Files.writeString(base.resolve("conf"), "alias a\nblacklist fs\n");
        CommandRun run = resolve("fs");
        assertEquals(0, run.exit());
        assertEquals(
                "kindex: WARNING: "
                        + base.resolve("conf")
                        + " line 1: ignoring bad line starting with 'alias'\n",
                run.err());
    }

    @Test
    void aTreeWithoutIndexesHasNothing() throws IOException {
        assertEquals(
                "kindex: no kernel 6.2 in %s; there is 6.1\n".formatted(modules.getParent()),
                CommandRun.of("resolve", "-b", base.toString(), "-k", "6.2", "fs").err());
        Files.createDirectory(modules.resolveSibling("6.2"));
        CommandRun run = CommandRun.of("resolve", "-b", base.toString(), "-S", "6.2", "fs");
        assertEquals(2, run.exit());
        assertEquals(
                "kindex: fs not found in %1$s/6.2\nkindex: %1$s/6.2/modules.dep.bin: No such file or directory\n"
                        .formatted(modules.getParent()),
                run.err());
        assertTrue(resolve("--nothing").exit() == 2);
    }
}
