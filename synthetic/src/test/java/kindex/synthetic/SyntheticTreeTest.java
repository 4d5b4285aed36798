package kindex.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticTreeTest {
    @TempDir Path base;

    @Test
    void writesEachKindOfEntry() throws IOException {
        SyntheticModule foo = SyntheticModule.named("foo");
        Path modules =
                SyntheticTree.forKernel("6.1")
                        .module("kernel/foo.ko", foo)
                        .module("kernel/bar.ko.gz", foo)
                        .symlink("kernel/baz.ko", "foo.ko")
                        .directory("empty")
                        .baseFile("etc/depmod.d/a.conf", "search updates\n")
                        .writeTo(base);
        assertEquals(base.resolve("lib/modules/6.1"), modules);
        assertArrayEquals(foo.build(), Files.readAllBytes(modules.resolve("kernel/baz.ko")));
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(modules.resolve("kernel/bar.ko.gz")))) {
            assertArrayEquals(foo.build(), in.readAllBytes());
        }
        assertTrue(Files.isDirectory(modules.resolve("empty")));
        assertEquals("search updates\n", Files.readString(base.resolve("etc/depmod.d/a.conf")));
    }

    @Test
    void unknownCompressionIsAnError() {
        SyntheticTree tree = SyntheticTree.forKernel("6.1");
        SyntheticModule foo = SyntheticModule.named("foo");
        assertThrows(IllegalArgumentException.class, () -> tree.module("foo.ko.xz", foo));
    }

    @Test
    void equalSeedsMakeEqualTrees() throws IOException {
        RandomTree.of(7, 40).writeTo(base.resolve("a"));
        RandomTree.of(7, 40).writeTo(base.resolve("b"));
        assertEquals(contents(base.resolve("a")), contents(base.resolve("b")));
    }

    @Test
    void demoTreeHasAnUpdateAndACompressedModule() throws IOException {
        Path modules = DemoTree.tree().writeTo(base);
        assertTrue(Files.exists(modules.resolve("updates/e1000.ko")));
        assertTrue(Files.exists(modules.resolve("kernel/drivers/usb/storage/usb-storage.ko.gz")));
    }

    private static List<String> contents(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file) + " " + hash(file))
                    .sorted()
                    .toList();
        }
    }

    private static int hash(Path file) {
        try {
            return java.util.Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
