package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// rpmbuild makes small packages with our file attributes, and the packages say what kindex said.
@Tag("packages")
class RpmGeneratorsTest {
    private static final Path ATTRIBUTES = Path.of("packages/fileattrs").toAbsolutePath();
    private static final String RELEASE = "6.1.0-5-default";

    @TempDir Path directory;
    private Path sources;

    @BeforeEach
    void writeModules() throws IOException {
        Command.of("tar", "-xz", "--strip-components=1", "-f")
                .with(BuiltPackages.one("kindex-", ".tar.gz"), "-C", directory)
                .run();
        sources = Files.createDirectories(directory.resolve("sources"));
        Files.write(
                sources.resolve("foo-bar.ko"),
                SyntheticModule.named("foo_bar")
                        .modinfo("vermagic=" + RELEASE + " SMP")
                        .modinfo("version=1.2")
                        .alias("pci:a1", "pci:a2", "of:x,y")
                        .exports("foo_open", 0x1234)
                        .needs("printk", 0x92997ed8L)
                        .build());
    }

    @Test
    void thePackageHoldsTheAttributes() throws IOException {
        Path rpm = BuiltPackages.one("kindex-rpm-generators-", ".rpm");
        String dump = Command.of("rpm", "-qp", "--dump").with(rpm).run();
        for (String name : List.of("kindexsuse", "kindexredhat", "kindexredhatneeds")) {
            String path = "/usr/lib/rpm/fileattrs/" + name + ".attr ";
            String sum = Command.of("sha256sum").with(ATTRIBUTES.resolve(name + ".attr")).run();
            assertTrue(dump.contains(path), dump);
            assertTrue(dump.contains(sum.substring(0, 64)), dump);
        }
    }

    @Test
    void suse() throws IOException {
        Path rpm = build("suse", "lib/modules/" + RELEASE + "/updates");
        assertEquals(
                List.of("kmod(foo_bar.ko)", "ksym(default:foo_open) = 1234"), ask(rpm, "provides"));
        assertEquals(List.of("ksym(default:printk) = 92997ed8"), ask(rpm, "requires"));
        assertEquals(
                List.of("modalias(kernel-default:of:x%2Cy)", "modalias(kernel-default:pci:a[12])"),
                ask(rpm, "supplements"));
    }

    @Test
    void redhat() throws IOException {
        Path rpm = build("redhat", "lib/modules/" + RELEASE + "/extra");
        assertEquals(
                List.of(
                        "kmod(foo-bar.ko)",
                        "ksym(foo_open) = 0x00001234",
                        "modalias(of:x_y) = 1.2",
                        "modalias(pci:a[12]) = 1.2"),
                ask(rpm, "provides"));
        assertEquals(List.of("ksym(printk) = 0x92997ed8"), ask(rpm, "requires"));
        assertEquals(List.of(), ask(rpm, "supplements"));
    }

    @Test
    void theKernelsOwnModulesOfRedHatNeedNothing() throws IOException {
        Path rpm = build("redhat", "lib/modules/" + RELEASE + "/kernel/drivers");
        assertTrue(ask(rpm, "provides").contains("kernel(foo_open) = 0x00001234"));
        assertEquals(List.of(), ask(rpm, "requires"));
    }

    @Test
    void otherPackagesAreLeftAlone() throws IOException {
        Path rpm = build("", "lib/modules/" + RELEASE + "/updates");
        assertEquals(List.of(), ask(rpm, "provides"));
        assertEquals(List.of(), ask(rpm, "requires"));
    }

    private Path build(String style, String place) throws IOException {
        Path spec = directory.resolve("foo.spec");
        Files.writeString(
                spec,
                (style.isEmpty() ? "" : "%global kindex_rpm_deps " + style + "\n")
                        + """
                        Name: foo-kmp-default
                        Version: 1
                        Release: 1
                        Summary: Modules for a test
                        License: GPL-2.0-only
                        BuildArch: noarch
                        %description
                        Modules for a test.
                        %install
                        mkdir -p %{buildroot}/@PLACE@
                        cp @SOURCES@/* %{buildroot}/@PLACE@
                        %files
                        /lib/modules
                        """
                                .replace("@PLACE@", place)
                                .replace("@SOURCES@", sources.toString()));
        Command command =
                Command.of("rpmbuild", "-bb", "--quiet").set("HOME", directory.toString());
        for (String name : List.of("kindexsuse", "kindexredhat", "kindexredhatneeds")) {
            command.with("--load=" + ATTRIBUTES.resolve(name + ".attr"));
        }
        command.with("--define", "_fileattrsdir " + ATTRIBUTES);
        command.with("--define", "kindex_program " + directory + "/bin/kindex");
        command.with("--define", "_topdir " + directory + "/rpm");
        command.with("--define", "_rpmfilename foo.rpm", "--define", "_build_id_links none");
        command.with("--define", "debug_package %{nil}");
        command.with("--define", "__os_install_post %{nil}", spec).run();
        return directory.resolve("rpm/RPMS/foo.rpm");
    }

    /// Lines of one kind without those that rpm adds to every package.
    private static List<String> ask(Path rpm, String kind) throws IOException {
        return Command.of("rpm", "-qp", "--" + kind)
                .with(rpm)
                .run()
                .lines()
                .filter(line -> !line.startsWith("rpmlib(") && !line.startsWith("foo-kmp"))
                .sorted()
                .toList();
    }
}
