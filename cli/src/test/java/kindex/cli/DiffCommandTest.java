package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir Path base;
    private Path old;
    private Path now;

    @BeforeEach
    void writeTrees() throws IOException {
        old = base.resolve("old");
        now = base.resolve("now");
        SyntheticTree.forKernel("6.1")
                .file("modules.builtin", "kernel/was-in.ko\n")
                .file("modules.builtin.modinfo", "was_in.alias=pnp:w*\0")
                .module("a.ko", SyntheticModule.named("a").exports("a", 1).exports("gone", 2))
                .module("b.ko", SyntheticModule.named("b").needs("a").alias("pci:v1*", "pci:v2*"))
                .module("lost.ko", SyntheticModule.named("lost").alias("usb:lost*"))
                .module("in.ko", SyntheticModule.named("in").alias("acpi*:IN:*"))
                .module("same.ko", SyntheticModule.named("same"))
                .writeTo(old);
        SyntheticTree.forKernel("6.2")
                .file("modules.builtin", "kernel/in.ko\n")
                .file("modules.builtin.modinfo", "in.alias=acpi*:IN:*\0")
                .module("a.ko", SyntheticModule.named("a").exports("a", 3).exports("new", 4))
                .module("sub/b.ko", SyntheticModule.named("b").needs("new2").alias("pci:v1*"))
                .module("new.ko", SyntheticModule.named("new").exports("new2").alias("pci:v2*"))
                .module("was-in.ko", SyntheticModule.named("was_in").alias("pnp:w*", "pnp:x*"))
                .module("same.ko", SyntheticModule.named("same"))
                .writeTo(now);
    }

    @Test
    void whatChanged() {
        assertEquals(
                """
                --- OLD/lib/modules/6.1
                +++ NOW/lib/modules/6.2
                5 modules before, 5 after
                modules gained               1
                modules lost                 1
                modules built in             1
                modules modular              1
                modules moved                1
                modules changed              1
                aliases gained               1
                aliases lost                 1
                aliases moved                1
                symbols gained               2
                symbols lost                 1
                symbols of another CRC       1
                dependencies gained          1
                dependencies lost            1

                modules gained (1)
                  new  new.ko

                modules lost (1)
                  lost  lost.ko

                modules built in (1)
                  in  in.ko

                modules modular (1)
                  was_in  was-in.ko

                modules moved (1)
                  b  b.ko -> sub/b.ko, -1 alias, +1 -1 dependencies

                modules changed (1)
                  a  +1 -1 symbols, 1 CRC

                hardware gained, pnp (1)
                  pnp:x*  was_in

                hardware lost, usb (1)
                  usb:lost*  lost

                hardware of other modules, pci (1)
                  pci:v2*  b -> new

                symbols gained (2)
                  new  a
                  new2  new

                symbols lost (1)
                  gone  a

                symbols of another CRC (1)
                  a  a  0x00000001 -> 0x00000003

                dependencies (1)
                  b +new -a
                """,
                diff(1, old + "", now + "")
                        .out()
                        .replace(old + "", "OLD")
                        .replace(now + "", "NOW"));
    }

    @Test
    void namesOfTrees() throws IOException {
        String text = diff(1, old + "", now + "").out();
        assertEquals(text, diff(1, old + "/lib/modules/6.1/", now + "").out());
        Path both = base.resolve("both/lib/modules");
        Files.createDirectories(both);
        Files.createSymbolicLink(both.resolve("6.1"), old.resolve("lib/modules/6.1"));
        Files.createSymbolicLink(both.resolve("6.2"), now.resolve("lib/modules/6.2"));
        String versions = diff(1, "-b", base + "/both", "6.1", "6.2").out();
        assertEquals(tail(text), tail(versions));
        assertEquals(0, CommandRun.of("diff", "-b", base + "/both", "6.1", "6.1").exit());
        CommandRun several = diff(2, base + "/both", now + "");
        assertTrue(
                several.err().contains("has several kernels, name one of them: "), several.err());
        assertTrue(diff(2, base + "/none", now + "").err().contains("No such file or directory"));
        assertTrue(diff(2, "6.1").err().contains("try 'kindex diff --help'"));
    }

    private static String tail(String text) {
        return text.substring(text.indexOf("modules before"));
    }

    @Test
    void whatBecameBuiltInIsNotLost() throws IOException {
        // as kernels before 6.18: no device tables of built-in modules, before 5.2 no list at all
        Files.delete(now.resolve("lib/modules/6.2/modules.builtin.modinfo"));
        Files.delete(old.resolve("lib/modules/6.1/modules.builtin.modinfo"));
        String text = diff(1, old + "", now + "").out();
        assertTrue(text.contains("hardware of modules now built in, acpi (1)\n"), text);
        assertTrue(text.contains("hardware of modules once built in, pnp (2)\n"), text);
        assertTrue(text.contains("aliases lost                 1\n"), text);
        assertTrue(text.contains("aliases built in             1\n"), text);
        assertTrue(diff(1, "--json", old + "", now + "").out().contains("\"aliases_modular\": 2"));
    }

    @Test
    void parametersFirmwareAndSoftdeps() throws IOException {
        SyntheticModule before =
                SyntheticModule.named("same")
                        .modinfo("parm=x:what")
                        .modinfo("parmtype=x:int")
                        .modinfo("parmtype=y:bool")
                        .modinfo("firmware=a.bin")
                        .softdep("pre: a")
                        .weakdep("b");
        SyntheticModule after =
                SyntheticModule.named("same")
                        .modinfo("parm=x:something else")
                        .modinfo("parmtype=x:uint")
                        .modinfo("parm=z:new")
                        .modinfo("firmware=b.bin")
                        .softdep("post: a")
                        .weakdep("b");
        Files.write(old.resolve("lib/modules/6.1/same.ko"), before.build());
        Files.write(now.resolve("lib/modules/6.2/same.ko"), after.build());
        String text = diff(1, old + "", now + "").out();
        for (String part :
                List.of(
                        "  same  +2 -2 parameters, +1 -1 firmware files, +1 -1 softdeps\n",
                        "parameters (1)\n  same +x (uint) +z -x (int) -y (bool)\n",
                        "firmware files (1)\n  same +b.bin -a.bin\n",
                        "softdeps (1)\n  same +post: a -pre: a\n",
                        "parameters gained            2\n")) {
            assertTrue(text.contains(part), text);
        }
        String json = diff(1, "--json", old + "", now + "").out();
        assertTrue(
                json.contains(
                        "\"parameters_gained\": [\"x (uint)\", \"z\"], \"parameters_lost\":"
                                + " [\"x (int)\", \"y (bool)\"]"),
                json);
    }

    @Test
    void summaryAndLimit() {
        String summary = diff(1, "--summary", old + "", now + "").out();
        assertTrue(summary.endsWith("dependencies lost            1\n"), summary);
        String limited = diff(1, "-n", "1", old + "", now + "").out();
        assertTrue(limited.contains("  new  a\n  and 1 more\n"), limited);
        String json = diff(1, "--json", old + "", now + "").out();
        assertTrue(
                json.contains(
                        "{\"change\": \"moved\", \"bus\": \"pci\", \"pattern\": \"pci:v2*\","
                                + " \"before\": [\"b\"], \"after\": [\"new\"]}"),
                json);
        assertTrue(json.contains("\"aliases_lost\": 1"), json);
    }

    private CommandRun diff(int exit, String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "diff";
        System.arraycopy(words, 0, all, 1, words.length);
        CommandRun run = CommandRun.of(all);
        assertEquals(exit, run.exit(), run.toString());
        return run;
    }
}
