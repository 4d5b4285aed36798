package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The recipe for packages of modules that serve all kernels they fit, by the real rpm, in every
/// state that a package can come to: links are what the scripts of SUSE and Red Hat leave, nothing
/// is stuck and nothing stays.
@Tag("packages")
class WeakUpdatesRecipeTest {
    private static final String OLD = "6.4.0-10-default";
    private static final String NEW = "6.4.0-20-default";
    private static final String NAME = "foo-kmp-default";

    @TempDir Path directory;

    private ScratchRoot root;
    private String recipe;

    @BeforeEach
    void scratch() throws IOException {
        assumeTrue(PackageManager.RPM.isHere(), "rpm is not installed");
        recipe = Recipes.read("rpm-kmp-weak-updates");
        root = ScratchRoot.in(directory.resolve("root"));
        PackageManager.RPM.prepare(root);
        PackageManager.RPM.install(root, BuiltPackages.rpm());
        root.bringRuntime();
        root.bringRpm();
        for (String version : List.of(OLD, NEW)) {
            SyntheticTree.forKernel(version)
                    .file("modules.order", "kernel/base.ko\n")
                    .file("modules.builtin", "")
                    .file("modules.builtin.modinfo", "")
                    .file("kernel/dummy", "")
                    .module("kernel/base.ko", SyntheticModule.named("base").exports("base_f", 7))
                    .writeTo(root.path("usr"));
            Files.createDirectories(root.path("boot"));
            try (OutputStream symvers =
                    new GZIPOutputStream(
                            Files.newOutputStream(root.path("boot/symvers-" + version + ".gz")))) {
                symvers.write("0x00000001\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n".getBytes());
            }
            Files.writeString(
                    root.path("boot/System.map-" + version), "0 T printk\n0 r __ksymtab_printk\n");
        }
    }

    private SmallPackage kmp(String version, String kernel, String... names) throws IOException {
        SmallPackage kmp = new SmallPackage(directory, NAME, version);
        SyntheticTree tree = SyntheticTree.forKernel(kernel);
        kmp.file("usr/share/doc/foo/" + version, "of " + kernel + "\n");
        for (String name : names) {
            SyntheticModule module = SyntheticModule.named(name).needs("base_f", 7);
            tree.module("updates/" + name + ".ko", module.exports(name + "_of_" + version, 1));
        }
        if (names.length > 0) {
            tree.writeTo(kmp.tree().resolve("usr"));
        }
        return kmp.spec(recipe);
    }

    private String rpm(String... words) throws IOException {
        return PackageManager.RPM.command(root).with((Object[]) words).run();
    }

    /// The links below weak-updates and where they lead, a line each. Only SUSE's have the
    /// directory that the module lies in.
    private String links() throws IOException {
        TreeMap<String, String> links = new TreeMap<>();
        for (String version : List.of(OLD, NEW)) {
            Path weak = root.path("usr/lib/modules/" + version + "/weak-updates");
            if (!Files.exists(weak)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(weak)) {
                for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                    String target = Files.readSymbolicLink(link).toString();
                    links.put(
                            version + " " + link.getFileName(),
                            target.replace("/usr/lib", "/lib").replace("/lib/modules/", ""));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        links.forEach((link, target) -> lines.add(link + " -> " + target));
        return String.join("\n", lines);
    }

    private static String link(String kernel, String of, String name) {
        return "%s %s.ko -> %s/updates/%s.ko".formatted(kernel, name, of, name);
    }

    private void assertNothingLeft() throws IOException {
        assertEquals("", links());
        for (String place : List.of("var/lib/rpm-state", "run")) {
            if (Files.exists(root.path(place))) {
                try (Stream<Path> files = Files.list(root.path(place))) {
                    assertEquals(List.of(), files.toList());
                }
            }
        }
        for (String version : List.of(OLD, NEW)) {
            Path dep = root.path("usr/lib/modules/" + version + "/modules.dep");
            if (Files.exists(dep)) {
                assertEquals("kernel/base.ko:\n", Files.readString(dep));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"suse", "redhat"})
    void fromInstallToRemoval(String style) throws IOException {
        recipe =
                recipe.replace("weak-updates apply", "weak-updates apply --style " + style)
                        .replace("weak-updates remove", "weak-updates remove --style " + style);
        Path one = kmp("1", OLD, "foo", "bar").rpm();
        rpm("--install", one + "");
        String both = link(NEW, OLD, "bar") + "\n" + link(NEW, OLD, "foo");
        assertEquals(both, links());
        rpm("--reinstall", one + "");
        assertEquals(both, links());
        Path two = kmp("2", OLD, "foo", "baz").rpm();
        rpm("--upgrade", two + "");
        assertEquals(link(NEW, OLD, "baz") + "\n" + link(NEW, OLD, "foo"), links());
        rpm("--upgrade", "--oldpackage", one + "");
        assertEquals(both, links());
        Path three = kmp("3", NEW, "foo").rpm();
        rpm("--upgrade", three + "");
        assertEquals(link(OLD, NEW, "foo"), links());
        rpm("--erase", NAME);
        assertNothingLeft();
    }

    @Test
    void twoVersionsSideBySide() throws IOException {
        rpm("--install", kmp("1", OLD, "foo").rpm() + "");
        rpm("--install", kmp("2", NEW, "foo").rpm() + "");
        String before = links();
        rpm("--reinstall", directory.resolve(NAME + "-2/package.rpm") + "");
        assertEquals(before, links());
        rpm("--erase", NAME + "-2-1");
        assertEquals(link(NEW, OLD, "foo"), links());
        rpm("--erase", NAME + "-1-1");
        assertNothingLeft();
    }

    @Test
    void onesWithoutModules() throws IOException {
        rpm("--install", kmp("1", OLD).rpm() + "");
        rpm("--upgrade", kmp("2", OLD, "foo").rpm() + "");
        assertEquals(link(NEW, OLD, "foo"), links());
        rpm("--upgrade", kmp("3", OLD).rpm() + "");
        assertEquals("", links());
        rpm("--erase", NAME);
        assertNothingLeft();
    }

    @Test
    void whenKindexFails() throws IOException {
        Path kindex = root.path("usr/bin/kindex");
        Path aside = root.path("usr/bin/kindex.aside");
        Files.move(kindex, aside);
        Files.writeString(kindex, "#!/bin/sh\nexit 3\n");
        assertTrue(kindex.toFile().setExecutable(true, false));
        rpm("--install", kmp("1", OLD, "foo").rpm() + "");
        rpm("--upgrade", kmp("2", OLD, "foo").rpm() + "");
        Files.move(aside, kindex, StandardCopyOption.REPLACE_EXISTING);
        rpm("--upgrade", kmp("3", OLD, "foo").rpm() + "");
        assertEquals(link(NEW, OLD, "foo"), links());
        rpm("--erase", NAME);
        assertNothingLeft();
    }

    @Test
    void afterKindexIsGone() throws IOException {
        rpm("--install", kmp("1", OLD, "foo").rpm() + "");
        assertEquals(link(NEW, OLD, "foo"), links());
        rpm("--erase", "kindex");
        rpm("--erase", NAME);
        assertEquals("", links());
        rpm("--install", kmp("2", OLD, "foo").rpm() + "");
        rpm("--erase", NAME);
        assertEquals("", links());
    }
}
