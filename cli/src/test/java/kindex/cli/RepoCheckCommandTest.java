package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.synthetic.SyntheticDeb;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticRpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepoCheckCommandTest {
    private static final String UPDATES = "/lib/modules/6.1-default/updates/";

    @TempDir Path directory;
    @TempDir Path other;

    private static SyntheticRpm kernel(String version, String printk) {
        return SyntheticRpm.named("kernel-default")
                .version(version, "1")
                .provides("kernel-uname-r = " + version + "-default")
                .provides("ksym(default:printk) = " + printk)
                .provides("ksym(default:memcpy) = aa");
    }

    private static byte[] module(String name, String need, long crc) {
        return SyntheticModule.named(name).needs(need, crc).exports(name + "_f", 0x77).build();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(directory.resolve(name).getParent());
        Files.write(directory.resolve(name), bytes);
    }

    private CommandRun check(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "repo-check";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = directory.toString();
        return CommandRun.of(all);
    }

    private void repository() throws IOException {
        write("kernel.rpm", kernel("6.1", "1234").build());
        write(
                "kmps/a.rpm",
                SyntheticRpm.named("a-kmp-default")
                        .provides("ksym(default:a_f) = 77")
                        .requires("ksym(default:printk) = 1234")
                        .file(UPDATES + "a.ko", module("a", "printk", 0x1234))
                        .build());
        write(
                "kmps/b.rpm",
                SyntheticRpm.named("b-kmp-default")
                        .requires("ksym(default:a_f) = 77")
                        .requires("ksym(default:memcpy) = aa")
                        .requires("(kmod(x.ko) if kernel)")
                        .file(UPDATES + "b.ko", module("b", "a_f", 0x77))
                        .build());
    }

    @Test
    void aSoundRepositoryIsSound() throws IOException {
        repository();
        CommandRun run = check();
        assertEquals("", run.err());
        assertEquals(
                "3 packages (1 of a kernel), 3 symbols provided, 3 needs: 0 packages with"
                        + " unmet needs, 0 modules in several packages\n",
                run.out());
        assertEquals(0, run.exit());
    }

    private static byte[] plain(String name) {
        return SyntheticModule.named(name).build();
    }

    @Test
    void aMapWithoutCrcsHidesNoConflict() throws IOException {
        String map = "ffffffff81000000 r __ksymtab_printk\n";
        write(
                "kernel.rpm",
                SyntheticRpm.named("kernel-default")
                        .file("/lib/modules/6.1-default/kernel/k.ko", plain("k"))
                        .file("/boot/System.map-6.1", map.getBytes(ISO_8859_1))
                        .build());
        write(
                "a.rpm",
                SyntheticRpm.named("a-kmp-default")
                        .file(UPDATES + "a.ko", module("a", "printk", 0x9999))
                        .build());
        assertEquals(0, check().exit(), () -> check().out());
        String symvers = "0x00001234\tprintk\tvmlinux\tEXPORT_SYMBOL\n";
        write(
                "devel.rpm",
                SyntheticRpm.named("kernel-devel")
                        .file("/lib/modules/6.1-default/kernel/l.ko", plain("l"))
                        .file("/usr/src/Module.symvers", symvers.getBytes(ISO_8859_1))
                        .build());
        CommandRun run = check();
        assertTrue(run.out().contains("kernel-devel-1-1.x86_64 has it as 1234"), run.out());
        assertEquals(1, run.exit());
    }

    @Test
    void tellsWhoseNeedsNobodyMeets() throws IOException {
        repository();
        write(
                "kmps/c.rpm",
                SyntheticRpm.named("c-kmp-default")
                        .requires("ksym(default:printk) = 9999")
                        .requires("ksym(default:lost) = 1")
                        .requires("ksym(rt:memcpy) = aa")
                        .file("/lib/modules/6.4-default/extra/a.ko", module("a", "x", 1))
                        .build());
        CommandRun run = check();
        assertEquals(
                """
                kmps/c.rpm: 3 unmet needs
                  ksym(default:printk) = 9999: kernel-default-6.1-1.x86_64 has it as 1234
                  ksym(default:lost) = 1: no package has it
                  ksym(rt:memcpy) = aa: no package has it
                a for *-default: in 2 packages
                  kmps/a.rpm: /lib/modules/6.1-default/updates/a.ko
                  kmps/c.rpm: /lib/modules/6.4-default/extra/a.ko
                4 packages (1 of a kernel), 3 symbols provided, 6 needs: 1 package with \
                unmet needs, 1 module in several packages
                """,
                run.out());
        assertEquals(1, run.exit());
        CommandRun json = check("--json");
        assertTrue(json.out().contains("\"symbol\": \"ksym(default:lost)\""));
        assertEquals(1, json.exit());
    }

    /// By the header alone where it speaks of symbols, and by the modules.
    @Test
    void whoseModuleIsUsedCanBeSettledByOverride() throws IOException {
        for (String override :
                List.of(
                        "m * extra/c",
                        "m * weak-updates/c",
                        "m 6.4 weak-updates/extra/c",
                        "m 6.1 extra/c",
                        "m * extra/d",
                        "n * extra/c")) {
            SyntheticRpm plain =
                    SyntheticRpm.named("a-kmp-default")
                            .provides("ksym(default:m_f) = 77")
                            .file(UPDATES + "m.ko", module("m", "memcpy", 0xaa));
            SyntheticRpm prefers =
                    SyntheticRpm.named("c-kmp-default")
                            .provides("ksym(default:m_f) = 77")
                            .file(
                                    "/etc/depmod.d/c.conf",
                                    ("# ours\noverride " + override + "\n")
                                            .getBytes(StandardCharsets.ISO_8859_1))
                            .file(
                                    "/lib/modules/6.4-default/extra/c/m.ko",
                                    module("m", "memcpy", 0xaa));
            write("kernel.rpm", kernel("6.1", "1234").build());
            write("a.rpm", plain.build());
            write("c.rpm", prefers.build());
            boolean settled = override.endsWith("/c") && !override.contains("6.1 ");
            settled &= override.startsWith("m");
            for (String[] words : new String[][] {{}, {"--modules"}}) {
                CommandRun run = check(words);
                assertEquals(settled ? 0 : 1, run.exit(), override + run);
                assertEquals(!settled, run.out().contains("m for *-default: in 2 packages"));
            }
        }
    }

    /// Who needs what a package provides that breaks, breaks too.
    @Test
    void tellsWhatANewKernelBreaks() throws IOException {
        repository();
        Path fresh = Files.write(other.resolve("k.rpm"), kernel("6.4", "5678").build());
        CommandRun run = check("--new", fresh.toString());
        assertEquals(
                """
                kernel.rpm: replaced
                kmps/a.rpm: would break, 1 need
                  ksym(default:printk) = 1234: kernel-default-6.1-1.x86_64 had it, \
                kernel-default-6.4-1.x86_64 has it as 5678
                kmps/b.rpm: would break, 1 need
                  ksym(default:a_f) = 77: a-kmp-default-1-1.x86_64 had it
                4 packages (2 of kernels), 5 symbols provided, 3 needs: 0 packages with \
                unmet needs, 2 would break, 0 modules in several packages
                """,
                run.out());
        assertEquals(1, run.exit());
        Path same = Files.write(other.resolve("same.rpm"), kernel("6.2", "1234").build());
        assertEquals(0, check("--new", same.toString()).exit());
    }

    /// By the modules, where a Debian package's header says nothing of symbols.
    @Test
    void readsModulesOfDebianPackages() throws IOException {
        String control = "Package: %s\nVersion: 1\nArchitecture: amd64\n";
        write(
                "linux-headers.deb",
                SyntheticDeb.of(control.formatted("linux-headers-6.1-amd64"))
                        .file(
                                "/usr/src/linux-headers-6.1-amd64/Module.symvers",
                                "0x00001234\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n"
                                        .getBytes(StandardCharsets.ISO_8859_1))
                        .build());
        write(
                "one.deb",
                SyntheticDeb.of(control.formatted("one"))
                        .file(UPDATES + "one.ko", module("one", "printk", 0x1234))
                        .build());
        assertEquals(0, check().exit());
        write(
                "two.deb",
                SyntheticDeb.of(control.formatted("two"))
                        .file(UPDATES + "two.ko", module("two", "one_f", 0x78))
                        .build());
        CommandRun run = check();
        assertTrue(
                run.out()
                        .startsWith(
                                "two.deb: 1 unmet need\n  one_f = 78: one_1_amd64 has it as 77\n"),
                run.out());
        assertEquals(1, run.exit());
        Files.move(directory.resolve("two.deb"), directory.resolve("two.udeb"));
        assertTrue(check().out().startsWith("two.udeb: 1 unmet need"), run.out());
    }

    /// With `--modules` what is in the packages counts, not what headers say of it.
    @Test
    void readsModulesWhenAsked() throws IOException {
        repository();
        write(
                "kmps/d.rpm",
                SyntheticRpm.named("d-kmp-default")
                        .provides("ksym(default:d_f) = 77")
                        .requires("ksym(default:printk) = 1234")
                        .file(UPDATES + "d.ko", module("d", "printk", 0x4321))
                        .build());
        assertEquals(0, check().exit());
        CommandRun run = check("--modules");
        assertTrue(run.out().startsWith("kmps/d.rpm: 1 unmet need\n  printk = 4321: "), run.out());
        assertEquals(1, run.exit());
    }

    @Test
    void tellsWhatItCannotRead() throws IOException {
        repository();
        write("broken.rpm", new byte[50]);
        CommandRun run = check();
        assertEquals(2, run.exit());
        assertEquals(
                "kindex: "
                        + directory
                        + "/broken.rpm at byte 0: found neither's first bytes, expected an .rpm or"
                        + " .deb package\n",
                run.err());
        assertEquals(2, CommandRun.of("repo-check", other.toString()).exit());
        assertEquals(2, CommandRun.of("repo-check", other + "/missing").exit());
        assertEquals(2, CommandRun.of("repo-check").exit());
    }
}
