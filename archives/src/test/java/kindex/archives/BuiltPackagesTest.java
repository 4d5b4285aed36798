package kindex.archives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.archives.reader.PackageReader;
import kindex.host.NioHostFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages that rpmbuild and dpkg-deb make, where there are such, against what these programs say
/// of them.
class BuiltPackagesTest {
    private static final String SPEC =
            """
            Name: kindex-kmp-default
            Epoch: 3
            Version: 1.2_k6.1
            Release: 4
            Summary: a
            License: GPL-2.0-only
            BuildArch: noarch
            Provides: ksym(default:one) = 1234ab
            Provides: plain
            Requires: ksym(default:two) = 0f
            Requires: (dracut if kernel)
            Requires: other >= 2.0
            Supplements: modalias(kernel-default:pci:v00008086d*)
            %description
            a
            %install
            mkdir -p %{buildroot}/lib/modules/6.1-default/updates
            cd %{buildroot}/lib/modules/6.1-default/updates
            head -c 100000 /dev/zero > one.ko
            echo two > two.ko
            ln two.ko three.ko
            ln -s ../../other/x.ko link.ko
            : > empty.ko
            ln empty.ko empty2.ko
            chmod 4755 one.ko
            %files
            /lib/modules/6.1-default
            """;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"w.ufdio", "w9.gzdio", "w9.bzdio", "w6.xzdio", "w6.lzdio", "w9.zstdio"})
    void readsWhatRpmbuildMade(String payload) throws Exception {
        assumeTrue(runs("rpmbuild"));
        Files.writeString(directory.resolve("a.spec"), SPEC);
        String output =
                run(
                        "rpmbuild",
                        "-bb",
                        "--define",
                        "_topdir " + directory,
                        "--define",
                        "_binary_payload " + payload,
                        "--define",
                        "__os_install_post %{nil}",
                        "a.spec");
        Path built;
        try (var found = Files.walk(directory.resolve("RPMS"))) {
            built = found.filter(f -> f.toString().endsWith(".rpm")).findFirst().orElse(null);
        }
        assertTrue(built != null, output);
        List<String> seen = new ArrayList<>();
        PackageFacts facts = read(built, seen);
        assertEquals("kindex-kmp-default-1.2_k6.1-4.noarch", facts.label());
        assertEquals(3, facts.epoch());
        assertEquals(PackageKind.RPM, facts.kind());
        assertEquals(rpm(built, "--provides"), facts.provides().texts());
        assertEquals(rpm(built, "--requires"), facts.requires().texts());
        assertEquals(rpm(built, "--supplements"), facts.supplements().texts());
        List<String> listed = new ArrayList<>();
        for (int i = 0; i < facts.files().size(); i++) {
            listed.add(facts.files().path(i));
        }
        assertEquals(rpm(built, "--list"), listed);
        String in = "/lib/modules/6.1-default/updates/";
        assertEquals(
                List.of(
                        "/lib/modules/6.1-default DIRECTORY 755 0 ",
                        in.substring(0, in.length() - 1) + " DIRECTORY 755 0 ",
                        in + "empty.ko FILE 644 0 ",
                        in + "empty2.ko HARD_LINK 644 0 " + in + "empty.ko",
                        in + "link.ko SYMLINK 777 0 ../../other/x.ko",
                        in + "one.ko FILE 4755 100000 ",
                        in + "three.ko HARD_LINK 644 0 " + in + "two.ko",
                        in + "two.ko FILE 644 4 two"),
                seen.stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "xz", "zstd"})
    void readsWhatDpkgMade(String compression) throws Exception {
        assumeTrue(runs("dpkg-deb"));
        Path root = directory.resolve("root");
        Path modules = root.resolve("lib/modules/6.1/updates");
        Files.createDirectories(modules);
        Files.createDirectories(root.resolve("DEBIAN"));
        Files.writeString(
                root.resolve("DEBIAN/control"),
                """
                Package: kindex-modules
                Version: 2:1.2-rc1-4
                Architecture: amd64
                Maintainer: nobody <nobody@example.org>
                Provides: one (= 1), two
                Pre-Depends: libc6 (>= 2.36)
                Depends: linux-image-6.1 | linux-image,
                 kmod (<< 40)
                Description: a
                 b
                """);
        Files.writeString(modules.resolve("two.ko"), "two\n");
        String longName = "n".repeat(120) + "/" + "m".repeat(200) + ".ko";
        Files.createDirectories(modules.resolve(longName).getParent());
        Files.writeString(modules.resolve(longName), "x");
        Files.createLink(modules.resolve("zwei.ko"), modules.resolve("two.ko"));
        Files.createSymbolicLink(modules.resolve("link.ko"), Path.of("../two.ko"));
        Path built = directory.resolve("a.deb");
        String output =
                run("dpkg-deb", "-Z" + compression, "--root-owner-group", "-b", "root", "a.deb");
        assertTrue(Files.exists(built), output);
        List<String> seen = new ArrayList<>();
        PackageFacts facts = read(built, seen);
        assertEquals("kindex-modules_1.2-rc1-4_amd64", facts.label());
        assertEquals("1.2-rc1", facts.version());
        assertEquals("4", facts.release());
        assertEquals(2, facts.epoch());
        assertEquals(List.of("one = 1", "two"), facts.provides().texts());
        assertEquals(
                List.of("libc6 >= 2.36", "linux-image-6.1 | linux-image", "kmod < 40"),
                facts.requires().texts());
        String in = "/lib/modules/6.1/updates/";
        List<String> files = seen.stream().filter(s -> !s.contains("DIRECTORY")).sorted().toList();
        assertTrue(files.contains(in + longName + " FILE 644 1 x"), files.toString());
        assertTrue(files.contains(in + "link.ko SYMLINK 777 0 ../two.ko"), files.toString());
        boolean linked =
                files.contains(in + "zwei.ko HARD_LINK 644 0 " + in + "two.ko")
                                && files.contains(in + "two.ko FILE 644 4 two")
                        || files.contains(in + "two.ko HARD_LINK 644 0 " + in + "zwei.ko")
                                && files.contains(in + "zwei.ko FILE 644 4 two");
        assertTrue(linked, files.toString());
        assertEquals(4, files.size());
    }

    private static PackageFacts read(Path file, List<String> seen) throws Exception {
        return new PackageReader(new NioHostFiles(), new JvmPayloadDecoders())
                .read(
                        file.toString(),
                        (entry, content) -> {
                            byte[] bytes = content.readAllBytes();
                            assertEquals(entry.size(), bytes.length);
                            String text =
                                    bytes.length > 10
                                            ? ""
                                            : new String(bytes, StandardCharsets.ISO_8859_1);
                            seen.add(
                                    entry.path()
                                            + " "
                                            + entry.type()
                                            + " "
                                            + Integer.toOctalString(entry.mode())
                                            + " "
                                            + entry.size()
                                            + " "
                                            + entry.linkTarget()
                                            + text.strip());
                        });
    }

    private List<String> rpm(Path file, String what) throws Exception {
        return run("rpm", "-qp", what, file.toString()).lines().toList();
    }

    private static boolean runs(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException _) {
            return false;
        }
    }

    private String run(String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectError(directory.resolve("errors").toFile())
                        .start();
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return output;
    }
}
