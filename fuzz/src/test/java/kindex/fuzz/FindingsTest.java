package kindex.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every target keeps its promises for its seeds, for all that they can be cut to, and for every
/// input that ever broke one: `findings/TARGET/NAME`, named after what it did.
class FindingsTest {
    private static final Path FINDINGS = Path.of("src/test/resources/kindex/fuzz/findings");
    private static final int MOST_CUTS = 200;

    @TestFactory
    List<DynamicTest> findings() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path directory : list(FINDINGS)) {
            String target = directory.getFileName().toString();
            for (Path file : list(directory)) {
                String name = target + "/" + file.getFileName();
                tests.add(
                        DynamicTest.dynamicTest(
                                name, () -> Targets.hold(target, Files.readAllBytes(file))));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> seedsAndTheirTruncations() {
        return Targets.list().stream()
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> holdSeeds(target)))
                .toList();
    }

    private static void holdSeeds(Target<?> target) {
        List<byte[]> seeds = target.seeds();
        assertFalse(seeds.isEmpty());
        for (byte[] seed : seeds) {
            Targets.hold(target.name(), seed);
            int step = Math.max(1, seed.length / MOST_CUTS);
            for (int length = 0; length < seed.length; length += step) {
                Targets.hold(target.name(), Arrays.copyOf(seed, length));
            }
        }
    }

    @Test
    void eachTargetHasItsMethod() {
        Set<String> methods = new TreeSet<>();
        for (Method method : JazzerTargets.class.getDeclaredMethods()) {
            methods.add(method.getName());
        }
        Set<String> names = new TreeSet<>();
        Targets.list().forEach(target -> names.add(target.name()));
        assertEquals(names, methods);
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
