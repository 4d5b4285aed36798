package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packages themselves: reproducible, and gone without a trace when they are removed.
@Tag("packages")
class PackagesTest {
    private static final Path BUILD = Path.of("packages/build").toAbsolutePath();

    @TempDir Path directory;

    @Test
    void sameInputsMakeTheSameBytes() throws IOException {
        Path again = directory.resolve("again");
        boolean isNative = !tree().contains(".jar");
        Command.of("sh", "-c", "umask 077 && exec \"$0\"")
                .with(BUILD)
                .set("KINDEX_PACKAGES", again.toString())
                .set("KINDEX_FORM", isNative ? "native" : "jvm")
                .set("JAVA_HOME", System.getProperty("java.home"))
                .set("TZ", "Asia/Kathmandu")
                .set("HOME", directory.toString())
                .in(directory)
                .run();
        for (Path file : BuiltPackages.all()) {
            Path other = again.resolve(file.getFileName().toString());
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other), other::toString);
        }
        try (Stream<Path> files = Files.list(again)) {
            assertEquals(BuiltPackages.all().size(), files.count());
        }
    }

    @Test
    void archiveRunsWhereItIsUnpacked() throws IOException {
        Command.of("tar", "-xz", "--strip-components=1", "-f")
                .with(BuiltPackages.one("kindex-", ".tar.gz"), "-C", directory)
                .run();
        String version = Command.of(directory + "/bin/kindex").with("--version").run();
        assertTrue(version.startsWith("kindex "), version);
        String depmod = Command.of(directory + "/lib/kindex/depmod").with("--version").run();
        assertTrue(depmod.startsWith("kmod version "), depmod);
    }

    /// kmod as Debian 12 and as Debian 13 have it, and an upgrade of the one to the other.
    @ParameterizedTest
    @CsvSource({"sbin, sbin", "usr/sbin, usr/sbin", "sbin, usr/sbin"})
    void debIsActivatedAndPutsBackWhatWasThere(String before, String after) throws IOException {
        ScratchRoot root = scratch(PackageManager.DPKG);
        PackageManager.DPKG.install(root, kmod("30", before).deb());
        PackageManager.DPKG.install(root, BuiltPackages.deb());
        root.bringRuntime();
        SortedMap<String, String> inactive = snapshot(root);
        assertEquals("/bin/kmod-30", link(root, "usr/sbin/depmod"));

        PackageManager.DPKG.install(root, BuiltPackages.depmodDeb());
        assertIsOurs(root);
        assertEquals("/bin/kmod-30", link(root, "usr/sbin/depmod.kmod"));
        assertTrue(manual(root).contains("kindex-depmod"), manual(root));
        assertEquals(
                "kmod 30's page",
                Files.readString(root.path("usr/share/man/man8/depmod.kmod.8.gz")));
        PackageManager.DPKG.remove(root, "kindex-depmod");
        assertHolds(inactive, root);

        PackageManager.DPKG.install(root, BuiltPackages.depmodDeb());
        PackageManager.DPKG.install(root, kmod("34", after).deb());
        assertIsOurs(root);
        if (before.equals(after)) {
            assertEquals("/bin/kmod-34", link(root, "usr/sbin/depmod.kmod"));
            Path alternative = root.path("etc/alternatives/depmod");
            root.enter("update-alternatives", "--set", "depmod", "/" + after + "/depmod.kmod")
                    .run();
            assertEquals(
                    "/" + after + "/depmod.kmod", Files.readSymbolicLink(alternative).toString());
            root.enter("update-alternatives", "--auto", "depmod").run();
            assertIsOurs(root);
        }
        PackageManager.DPKG.install(root, BuiltPackages.depmodDeb()); // once more changes nothing
        assertIsOurs(root);
        PackageManager.DPKG.remove(root, "kindex-depmod");
        upgraded(inactive);
        assertHolds(inactive, root);

        PackageManager.DPKG.remove(root, "kindex");
        inactive.keySet().removeIf(PackagesTest::isOurs);
        assertHolds(inactive, root);
    }

    @Test
    void rpmIsActivatedAndPutsBackWhatWasThere() throws IOException {
        ScratchRoot root = scratch(PackageManager.RPM);
        PackageManager.RPM.install(root, kmod("30", "usr/sbin").rpm());
        PackageManager.RPM.install(root, BuiltPackages.rpm());
        root.bringRuntime();
        SortedMap<String, String> inactive = snapshot(root);

        PackageManager.RPM.install(root, BuiltPackages.depmodRpm());
        assertIsOurs(root);
        assertEquals("/bin/kmod-30", link(root, "usr/sbin/depmod.kmod"));
        PackageManager.RPM.remove(root, "kindex-depmod");
        assertHolds(inactive, root);

        PackageManager.RPM.install(root, BuiltPackages.depmodRpm());
        PackageManager.RPM.install(root, kmod("34", "usr/sbin").rpm());
        assertIsOurs(root);
        assertEquals("/bin/kmod-34", link(root, "usr/sbin/depmod.kmod"));
        PackageManager.RPM.remove(root, "kindex-depmod");
        upgraded(inactive);
        assertHolds(inactive, root);

        // kmod leaves while ours is active: nothing of it stays, and nothing of ours in its place
        PackageManager.RPM.install(root, BuiltPackages.depmodRpm());
        PackageManager.RPM.remove(root, "kmod");
        assertFalse(Files.exists(root.path("usr/sbin/depmod"), LinkOption.NOFOLLOW_LINKS));
        PackageManager.RPM.remove(root, "kindex-depmod", "kindex");
        inactive.keySet()
                .removeIf(
                        name -> isOurs(name) || name.contains("depmod") || name.contains("kmod-"));
        assertHolds(inactive, root);
    }

    private ScratchRoot scratch(PackageManager manager) throws IOException {
        assumeTrue(manager.isHere(), manager + " is not installed");
        ScratchRoot root = ScratchRoot.in(directory.resolve("root"));
        manager.prepare(root);
        if (manager == PackageManager.DPKG) { // dpkg deletes links to directories that nobody owns
            SmallPackage base = new SmallPackage(directory, "base-files", "1");
            base.link("bin", "usr/bin").link("sbin", "usr/sbin").link("lib", "usr/lib");
            manager.install(root, base.deb());
        }
        return root;
    }

    private SmallPackage kmod(String version, String sbin) throws IOException {
        return new SmallPackage(directory, "kmod", version)
                .link(sbin + "/depmod", "/bin/kmod-" + version)
                .file("usr/bin/kmod-" + version, "kmod")
                .file("usr/share/man/man8/depmod.8.gz", "kmod " + version + "'s page");
    }

    private static void assertIsOurs(ScratchRoot root) throws IOException {
        String version = root.enter("/usr/sbin/depmod", "--version").run();
        assertTrue(version.contains("\nkindex "), version);
    }

    private static String manual(ScratchRoot root) throws IOException {
        return link(root, link(root, "usr/share/man/man8/depmod.8.gz").substring(1));
    }

    private static String link(ScratchRoot root, String path) throws IOException {
        return Files.readSymbolicLink(root.path(path)).toString();
    }

    private static void assertHolds(SortedMap<String, String> expected, ScratchRoot root)
            throws IOException {
        SortedMap<String, String> actual = snapshot(root);
        SortedMap<String, String> lost = new TreeMap<>(expected);
        lost.entrySet().removeAll(actual.entrySet());
        actual.entrySet().removeAll(expected.entrySet());
        assertEquals(lost, actual);
    }

    /// What changes when kmod is upgraded.
    private static void upgraded(SortedMap<String, String> files) {
        files.put("usr/sbin/depmod", "-> /bin/kmod-34");
        files.put("usr/share/man/man8/depmod.8.gz", "kmod 34's page");
        files.put("usr/bin/kmod-34", files.remove("usr/bin/kmod-30"));
    }

    private static boolean isOurs(String name) {
        return name.contains("kindex");
    }

    private static String tree() throws IOException {
        return Command.of("tar", "-tzf").with(BuiltPackages.one("kindex-", ".tar.gz")).run();
    }

    /// Every file and link by its path, with its text or target; not the managers' own files, nor
    /// this machine's.
    private static SortedMap<String, String> snapshot(ScratchRoot root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        Path top = root.path("");
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                String name = top.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    files.put(name, "-> " + Files.readSymbolicLink(file));
                } else if (Files.isRegularFile(file) && !isForeign(name)) {
                    boolean small = name.contains("depmod") && Files.size(file) < 100;
                    files.put(name, small ? Files.readString(file) : Files.size(file) + " bytes");
                }
            }
        }
        return files;
    }

    private static boolean isForeign(String name) {
        List<String> theirs = List.of("var/lib/dpkg", "var/lib/rpm", "var/log", "usr/lib/jvm");
        return theirs.stream().anyMatch(name::startsWith);
    }
}
