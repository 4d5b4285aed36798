package kindex.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindex.cli.Main;
import kindex.synthetic.RandomTree;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The recipes of docs/packaging.md, with packages of two small kernels and of modules for them:
/// each transaction runs depmod as often as the page says, and leaves what a full run leaves.
@Tag("packages")
class RecipesTest {
    private static final SyntheticTree KERNEL = RandomTree.of(7, 60);
    private static final SyntheticTree OTHER = RandomTree.of(8, 30);
    private static final String VERSION = KERNEL.kernelVersion();
    private static final String OTHERS = OTHER.kernelVersion();

    @TempDir Path directory;

    private ScratchRoot root;
    private PackageManager manager;

    @Test
    void rpmScriptletsOfKernelAndModules() throws IOException {
        scratch(PackageManager.RPM);
        // where kernel-install and dracut make the initramfs
        String initramfs =
                "%posttrans\ncp /lib/modules/" + VERSION + "/modules.dep.bin /var/log/seen\n";
        String recipe = Recipes.read("rpm-kernel", VERSION) + initramfs;
        manager.install(root, kernel(KERNEL).spec(recipe).rpm());
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        assertArrayEquals(
                Files.readAllBytes(root.path("usr/lib/modules/" + VERSION + "/modules.dep.bin")),
                Files.readAllBytes(root.path("var/log/seen")));

        manager.install(root, modules("1", "a", "b").spec(Recipes.read("rpm-kmp", VERSION)).rpm());
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        assertTrue(dep().contains("updates/a.ko:"), dep());

        manager.install(root, modules("2", "a", "c").spec(Recipes.read("rpm-kmp", VERSION)).rpm());
        assertRuns("-I " + VERSION, "-I " + VERSION);
        assertIndexed(KERNEL);
        assertFalse(dep().contains("updates/b.ko:"), dep());

        manager.remove(root, "modules");
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        manager.remove(root, "kernel-" + VERSION);
        assertRuns();
        assertNothingLeft();
    }

    @Test
    void rpmFileTriggersRunOncePerTransaction() throws IOException {
        scratch(PackageManager.RPM);
        SmallPackage triggers = new SmallPackage(directory, "triggers", "1");
        triggers.file("usr/share/doc/triggers/README", "depmod for all kernels\n");
        manager.install(root, triggers.spec(Recipes.read("rpm-file-triggers")).rpm());
        assertRuns();
        Path kernel = kernel(KERNEL).spec(cleaning(VERSION)).rpm();
        Path other = kernel(OTHER).spec(cleaning(OTHERS)).rpm();
        manager.install(root, kernel, modules("1", "a", "b").rpm(), other);
        assertRuns("-I " + VERSION, "-I " + OTHERS);
        assertIndexed(KERNEL);
        assertIndexed(OTHER);

        manager.install(root, modules("2", "a", "c").rpm());
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        manager.remove(root, "modules");
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        manager.remove(root, "kernel-" + OTHERS);
        manager.remove(root, "kernel-" + VERSION);
        assertRuns();
        assertNothingLeft();
    }

    @Test
    void dpkgTriggerRunsOncePerTransaction() throws IOException {
        scratch(PackageManager.DPKG);
        SmallPackage triggers =
                new SmallPackage(directory, "triggers", "1")
                        .control("triggers", Recipes.read("dpkg-triggers"))
                        .control("postinst", Recipes.read("dpkg-trigger-postinst"));
        manager.install(root, triggers.deb());
        assertRuns();
        Path kernel =
                kernel(KERNEL).control("postrm", Recipes.read("dpkg-kernel-postrm", VERSION)).deb();
        manager.install(root, kernel, modules("1", "a", "b").deb());
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        assertTrue(dep().contains("updates/a.ko:"), dep());

        manager.install(root, modules("2", "a", "c").deb());
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        assertFalse(dep().contains("updates/b.ko:"), dep());

        manager.remove(root, "modules");
        assertRuns("-I " + VERSION);
        assertIndexed(KERNEL);
        manager.remove(root, "kernel-" + VERSION);
        assertRuns();
        assertNothingLeft();
    }

    /// Names that `kindex index-files` cannot tell any more are in the recipes.
    @ParameterizedTest
    @EnumSource
    void aKernelGoesAfterKindexDid(PackageManager packageManager) throws IOException {
        scratch(packageManager);
        boolean isRpm = manager == PackageManager.RPM;
        SmallPackage kernel = kernel(KERNEL);
        Path built =
                isRpm
                        ? kernel.spec(Recipes.read("rpm-kernel", VERSION)).rpm()
                        : kernel.control("postrm", Recipes.read("dpkg-kernel-postrm", VERSION))
                                .deb();
        manager.install(root, built);
        root.enter("/usr/bin/kindex", "depmod", VERSION).run();
        assertIndexed(KERNEL);
        manager.remove(root, "kindex");
        assertFalse(Files.exists(root.path("usr/bin/kindex")));
        manager.remove(root, "kernel-" + VERSION);
        assertNothingLeft();
    }

    private void scratch(PackageManager packageManager) throws IOException {
        assumeTrue(packageManager.isHere(), packageManager + " is not installed");
        manager = packageManager;
        root = ScratchRoot.in(directory.resolve("root"));
        manager.prepare(root);
        boolean isRpm = manager == PackageManager.RPM;
        manager.install(root, isRpm ? BuiltPackages.rpm() : BuiltPackages.deb());
        root.bringRuntime();
        root.countRuns();
    }

    private SmallPackage kernel(SyntheticTree tree) throws IOException {
        SmallPackage kernel = new SmallPackage(directory, "kernel-" + tree.kernelVersion(), "1");
        tree.writeTo(kernel.tree().resolve("usr"));
        return kernel;
    }

    private SmallPackage modules(String version, String... names) throws IOException {
        SmallPackage modules = new SmallPackage(directory, "modules", version);
        SyntheticTree tree = SyntheticTree.forKernel(VERSION);
        for (String name : names) {
            SyntheticModule module = SyntheticModule.named(name).exports(name + "_of_" + version);
            tree.module("updates/" + name + ".ko", module.needs("sym_1_0"));
        }
        tree.writeTo(modules.tree().resolve("usr"));
        return modules;
    }

    /// What a kernel keeps beside file triggers.
    private static String cleaning(String version) throws IOException {
        String recipe = Recipes.read("rpm-kernel", version);
        return recipe.substring(recipe.indexOf("%postun"));
    }

    private void assertRuns(String... expected) throws IOException {
        assertEquals(List.of(expected), root.runs());
    }

    private String dep() throws IOException {
        return Files.readString(root.path("usr/lib/modules/" + VERSION + "/modules.dep"));
    }

    /// The indexes in the root are those of a full run: ours, and kmod 34's where there is one.
    private void assertIndexed(SyntheticTree tree) throws IOException {
        Path base = root.path("usr");
        Path full = Files.createTempDirectory(directory, "full");
        String[] arguments = {
            "-b", base.toString(), "-o", full.toString(), "-C", "/nonexistent", tree.kernelVersion()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Files.createDirectories(tree.moduleDirectory(full));
        assertEquals(0, Main.run(arguments, said, said, Map.of()), said::toString);
        assertSameIndexes(tree.moduleDirectory(full), tree.moduleDirectory(base));
        String reference = System.getenv("KINDEX_REFERENCE_34");
        if (reference != null) {
            Command.of(reference).with((Object[]) arguments).run();
            assertSameIndexes(tree.moduleDirectory(full), tree.moduleDirectory(base));
        }
    }

    static void assertSameIndexes(Path expected, Path actual) throws IOException {
        try (Stream<Path> files = Files.list(expected)) {
            List<Path> indexes = files.toList();
            assertEquals(11, indexes.size(), indexes::toString);
            for (Path index : indexes) {
                Path other = actual.resolve(index.getFileName());
                byte[] bytes = Files.readAllBytes(other);
                assertArrayEquals(Files.readAllBytes(index), bytes, other::toString);
            }
        }
    }

    /// No directory of a kernel, and no cache.
    private void assertNothingLeft() throws IOException {
        for (String place : new String[] {"usr/lib/modules", "var/cache/kindex"}) {
            if (Files.exists(root.path(place))) {
                try (Stream<Path> files = Files.list(root.path(place))) {
                    assertEquals(List.of(), files.toList());
                }
            }
        }
    }
}
