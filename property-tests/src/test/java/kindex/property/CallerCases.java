package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kindex.synthetic.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The programs that call depmod: each test runs a caller's very command line and checks what that
/// caller relies on. A command line for the running system gets `-b ROOT` in front, which keeps it
/// off the machine that runs the tests.
abstract class CallerCases {
    /// The index files as systemd's `kernel-install` knows them when it removes a kernel.
    private static final List<String> INDEX_FILES =
            List.of(
                    "modules.alias",
                    "modules.alias.bin",
                    "modules.builtin.alias.bin",
                    "modules.builtin.bin",
                    "modules.dep",
                    "modules.dep.bin",
                    "modules.devname",
                    "modules.softdep",
                    "modules.symbols",
                    "modules.symbols.bin",
                    "modules.weakdep");

    private Scratch scratch;

    /// The kernel version of the tree.
    abstract String version();

    /// Fills the root.
    ///
    /// @param bad whether a module is to be there that does not fit the kernel
    abstract void fill(Scratch root, Target target, boolean bad) throws IOException;

    /// Runs a command line, and fails if it is not done as it should be.
    abstract Outcome run(Scratch root, Path directory, List<String> words) throws IOException;

    /// Whether the modules are those of [CallerTree], about which more can be said.
    abstract boolean isSynthetic();

    @BeforeEach
    void makeRoot() throws IOException {
        scratch = Scratch.create();
    }

    @AfterEach
    void removeRoot() throws IOException {
        scratch.close();
    }

    @Test
    void kernelModulesInstall() throws IOException {
        fill(scratch, Target.X86_64, true);
        Outcome outcome = call("depmod -ae -F @ROOT@/System.map -b @ROOT@ @KVER@");
        assertEquals(0, outcome.exit());
        assertIndexed();
    }

    @Test
    void kernelModulesInstallChecksOnAnEmptyDirectory() throws IOException {
        Files.createDirectories(scratch.path().resolve("tmp/lib/modules/99.98.97"));
        Outcome outcome = call("depmod -b @ROOT@/tmp 99.98.97");
        assertEquals(0, outcome.exit());
        Path dep = scratch.path().resolve("tmp/lib/modules/99.98.97/modules.dep");
        assertEquals(0, Files.size(dep));
    }

    @Test
    void kernelModulesInstallWithSymbolPrefix() throws IOException {
        fill(scratch, Target.X86_64, true);
        assertEquals(0, call("depmod -ae -F @ROOT@/System.map -b @ROOT@ @KVER@ -P _").exit());
        assertIndexed();
    }

    @Test
    void suseWeakModules2Final() throws IOException {
        fill(scratch, Target.X86_64, true);
        assertEquals(0, call("depmod -F @ROOT@/System.map -ae @KVER@").exit());
        assertEquals(1, call("depmod -F @ROOT@/no-such-map -ae @KVER@").exit());
    }

    @Test
    void suseWeakModules2Check() throws IOException {
        fill(scratch, Target.X86_64, true);
        Outcome outcome = call("depmod -b @ROOT@ -ae -E @ROOT@/Module.symvers @KVER@");
        List<String> bad =
                lines(outcome.stdout() + outcome.stderr())
                        .filter(
                                Pattern.compile(
                                                " (needs unknown|disagrees about version of) symbol ")
                                        .asPredicate())
                        .toList();
        assertFalse(bad.isEmpty());
        if (isSynthetic()) {
            assertEquals(2, bad.size());
        }
    }

    @Test
    void kiwi() throws IOException {
        fill(scratch, Target.X86_64, false);
        assertEquals(0, call("depmod -F @ROOT@/System.map @KVER@").exit());
        assertIndexed();
    }

    @Test
    void fedoraKernelBuildFailsOnAnyOutput() throws IOException {
        fill(scratch, Target.X86_64, false);
        Outcome outcome = callIn(scratch.path(), "depmod -b . -aeF ./System.map @KVER@");
        assertEquals(0, outcome.exit());
        if (isSynthetic()) {
            assertEquals("", outcome.stdout() + outcome.stderr());
        }
    }

    @Test
    void fedoraSubpackages() throws IOException {
        fill(scratch, Target.X86_64, false);
        for (int subpackage = 0; subpackage < 3; subpackage++) {
            Outcome outcome = call("depmod -a @KVER@");
            assertEquals(0, outcome.exit());
            assertEquals("", outcome.stdout() + outcome.stderr());
        }
        assertIndexed();
    }

    /// Modules that do not fit are taken away until depmod has no complaint.
    @Test
    void rhelWeakModules() throws IOException {
        assumeTrue(isSynthetic(), "takes modules away");
        fill(scratch, Target.X86_64, true);
        String command =
                "depmod -C @ROOT@/etc/depmod.d -b @ROOT@ -naeE @ROOT@/Module.symvers @KVER@";
        Outcome outcome = call(command);
        int rounds = 0;
        while (!outcome.stderr().isEmpty()) {
            Set<String> modules = new TreeSet<>();
            Set<String> symbols = new TreeSet<>();
            for (String line : lines(outcome.stderr()).toList()) {
                String[] words = line.split(" ");
                modules.add(words[2]);
                symbols.add(words[words.length - 1]);
            }
            Path bad = modules().resolve(CallerTree.BAD);
            assertEquals(Set.of(bad.toString()), modules);
            assertEquals(Set.of("missing_sym", "printk"), symbols);
            Files.delete(bad);
            outcome = call(command);
            assertTrue(++rounds < 3);
        }
        assertEquals(1, rounds);
        assertTrue(outcome.files().isEmpty());
    }

    @Test
    void kmodtoolAndAkmods() throws IOException {
        fill(scratch, Target.X86_64, true);
        Outcome outcome = call("depmod -aeF @ROOT@/System.map @KVER@");
        assertEquals(0, outcome.exit());
        assertEquals("", outcome.stdout());
    }

    @Test
    void systemdKernelInstall() throws IOException {
        fill(scratch, Target.X86_64, false);
        Set<String> before = entries();
        call("depmod -a @KVER@");
        for (String file : INDEX_FILES) {
            Files.deleteIfExists(modules().resolve(file));
        }
        assertEquals(before, entries());
    }

    @Test
    void debian() throws IOException {
        fill(scratch, Target.X86_64, false);
        assertEquals(0, call("depmod -a -F @ROOT@/System.map @KVER@").exit());
        assertIndexed();
    }

    @Test
    void initramfsToolsAndDracut() throws IOException {
        fill(scratch, Target.X86_64, false);
        assertEquals(0, call("depmod -a -b @ROOT@ @KVER@").exit());
        assertIndexed();
    }

    @Test
    void dkms() throws IOException {
        fill(scratch, Target.X86_64, false);
        assertEquals(0, call("depmod -a @KVER@ -F @ROOT@/System.map").exit());
        assertIndexed();
    }

    @Test
    void archHook() throws IOException {
        fill(scratch, Target.X86_64, false);
        assertEquals(0, call("depmod @KVER@").exit());
        assertIndexed();
        if (isSynthetic()) {
            CallerTree.write(scratch, "lib/modules", "6.2.0-lts", Target.X86_64, false);
            assertEquals(0, call("depmod 6.2.0-lts").exit());
            assertEquals(
                    Files.readString(modules().resolve("modules.dep")),
                    Files.readString(scratch.path().resolve("lib/modules/6.2.0-lts/modules.dep")));
        }
    }

    @Test
    void mkinitcpioKeepsEveryBin() throws IOException {
        fill(scratch, Target.X86_64, false);
        call("depmod -b @ROOT@ @KVER@");
        Set<String> bins = new TreeSet<>(entries());
        bins.removeIf(name -> !name.endsWith(".bin"));
        Set<String> known = new TreeSet<>(INDEX_FILES);
        known.removeIf(name -> !name.endsWith(".bin"));
        assertEquals(known, bins);
        assertTrue(entries().containsAll(List.of("modules.devname", "modules.softdep")));
    }

    /// The directory is removed when the kernel is: nothing that apk does not know may stay.
    @Test
    void alpineTrigger() throws IOException {
        assumeTrue(isSynthetic(), "takes modules away");
        fill(scratch, Target.X86_64, false);
        call("depmod @KVER@");
        for (String file : INDEX_FILES) {
            Files.delete(modules().resolve(file));
        }
        Set<String> shipped =
                Set.of("kernel", "modules.builtin", "modules.builtin.modinfo", "modules.order");
        assertEquals(shipped, entries());
        try (Stream<Path> all = Files.list(scratch.path().resolve("lib/modules"))) {
            assertEquals(List.of(modules()), all.toList());
        }
    }

    @Test
    void buildrootForOtherMachines() throws IOException {
        assumeTrue(isSynthetic(), "needs modules of several machines");
        fill(scratch, Target.PPC, true);
        Outcome outcome = call("depmod -a -b @ROOT@ @KVER@");
        assertEquals(0, outcome.exit());
        String dep = Files.readString(modules().resolve("modules.dep"));
        assertTrue(dep.contains("kernel/net/net.ko.zst: kernel/lib/base.ko\n"), dep);
    }

    @Test
    void yocto() throws IOException {
        fill(scratch, Target.X86_64, false);
        call("depmod -C @ROOT@/etc/depmod.d -a -b @ROOT@ @KVER@");
        assertFalse(Files.readString(modules().resolve("modules.dep")).contains(".debug"));
        call("depmod -C @ROOT@/etc/depmod.d -a -b @ROOT@ -F @ROOT@/System.map @KVER@");
        assertFalse(Files.readString(modules().resolve("modules.dep")).contains(".debug"));
    }

    /// Modules are links into a store that nobody may write to.
    @Test
    void nixos() throws IOException {
        fill(scratch, Target.X86_64, false);
        Path store = scratch.path().resolve("store");
        if (isSynthetic()) {
            Files.move(modules().resolve("kernel"), store);
            Files.createSymbolicLink(modules().resolve("kernel"), store);
            Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        Outcome outcome = call("depmod -b @ROOT@ -C @ROOT@/etc/depmod.d -a @KVER@");
        assertEquals(0, outcome.exit());
        assertTrue(outcome.files().keySet().stream().noneMatch(f -> f.startsWith("store")));
        assertTrue(Files.readString(modules().resolve("modules.dep")).startsWith("kernel/"));
    }

    @Test
    void gentoo() throws IOException {
        fill(scratch, Target.X86_64, true);
        Outcome outcome =
                call(
                        "depmod -ae -F @ROOT@/System.map @KVER@ -b @ROOT@"
                                + " --config=@ROOT@/etc/depmod.d --config=@ROOT@/etc/other.d");
        assertEquals(0, outcome.exit());
        assertFalse(Files.readString(modules().resolve("modules.dep")).contains(".debug"));
    }

    @Test
    void mkosiWantsNewerFiles() throws IOException {
        fill(scratch, Target.X86_64, false);
        call("depmod --all @KVER@");
        List<String> wanted =
                List.of("modules.dep", "modules.dep.bin", "modules.symbols", "modules.symbols.bin");
        FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
        for (String file : wanted) {
            Files.setLastModifiedTime(modules().resolve(file), old);
        }
        call("depmod --all @KVER@");
        for (String file : wanted) {
            FileTime time = Files.getLastModifiedTime(modules().resolve(file));
            assertTrue(time.compareTo(old) > 0, file);
        }
    }

    @Test
    void android() throws IOException {
        for (String version : List.of("0.0", "1.1")) {
            CallerTree.write(scratch, "lib/modules", version, Target.ARM64, false);
            assertEquals(0, call("depmod -b @ROOT@ " + version).exit());
            Path dep = scratch.path().resolve("lib/modules").resolve(version + "/modules.dep");
            assertTrue(Files.size(dep) > 0);
        }
    }

    private Outcome call(String command) throws IOException {
        return callIn(null, command);
    }

    private Outcome callIn(Path directory, String command) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(command.replace("@KVER@", version()).split(" ")));
        words.removeFirst();
        if (!words.contains("-b")) {
            words.addAll(0, List.of("-b", Scratch.ROOT));
        }
        return run(scratch, directory, words);
    }

    private Path modules() {
        return scratch.path().resolve("lib/modules").resolve(version());
    }

    private void assertIndexed() throws IOException {
        for (String file : INDEX_FILES) {
            assertTrue(Files.isRegularFile(modules().resolve(file)), file);
        }
        assertTrue(Files.size(modules().resolve("modules.dep")) > 0);
    }

    private Set<String> entries() throws IOException {
        try (Stream<Path> all = Files.list(modules())) {
            Set<String> names = new TreeSet<>();
            all.forEach(path -> names.add(path.getFileName().toString()));
            return names;
        }
    }

    private static Stream<String> lines(String text) {
        return text.lines();
    }
}
