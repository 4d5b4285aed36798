package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Changes to a copy of a whole kernel, each followed by an incremental run that has to leave what
/// kmod 34 leaves. `-Dkindex.seed=N` chooses others, `-Dkindex.sets=50` takes away and gives back
/// as many.
@Tag("differential")
class RealKernelChangesTest {
    private static final int SETS = Integer.getInteger("kindex.sets", 20);
    private static final int MOST = 800;
    private static final int CHANGES = 20;
    private static final int AT_ONCE = 5;

    private final Random random = new Random(Long.getLong("kindex.seed", 1L));
    private Path base;
    private AgainstFullRun runs;
    private List<Path> modules;

    @BeforeEach
    void makeBase() throws IOException {
        base = Files.createTempDirectory("kindex-kernel-");
    }

    @AfterEach
    void removeBase() throws IOException {
        ScriptTree.removeAll(base);
    }

    @Test
    void setsOfModulesGoAndComeBack() throws IOException {
        copy("amd64-zst");
        SortedMap<String, byte[]> whole = AgainstFullRun.contents(runs.directory());
        for (int i = 0; i < SETS; i++) {
            goAndComeBack(1 + (int) Math.exp(random.nextDouble() * Math.log(MOST)), whole);
        }
    }

    @Test
    void setsOfXzModulesGoAndComeBack() throws IOException {
        copy("amd64-xz");
        SortedMap<String, byte[]> whole = AgainstFullRun.contents(runs.directory());
        goAndComeBack(1, whole);
        goAndComeBack(MOST, whole);
    }

    @Test
    void modulesAreOverridden() throws IOException {
        copy("amd64-zst");
        Path updates = Files.createDirectories(runs.directory().resolve("updates"));
        for (int done = 0; done < CHANGES; done += AT_ONCE) {
            List<String> changed = new ArrayList<>();
            for (Path module : some(AT_ONCE)) {
                Path override = updates.resolve(module.getFileName());
                Files.copy(any(), override, StandardCopyOption.REPLACE_EXISTING);
                changed.add(override.toString());
            }
            equalsReference(changed);
        }
        ScriptTree.removeAll(updates);
        equalsReference(List.of());
    }

    @Test
    void modulesAreReplacedInPlace() throws IOException {
        copy("amd64-zst");
        for (int done = 0; done < CHANGES; done += AT_ONCE) {
            List<String> changed = new ArrayList<>();
            for (Path module : some(AT_ONCE)) {
                FileTime time = Files.getLastModifiedTime(module);
                Files.write(module, Files.readAllBytes(any()));
                Files.setLastModifiedTime(module, time);
                changed.add(runs.directory().relativize(module).toString());
            }
            equalsReference(changed);
        }
    }

    /// A new file beside the old one with the time that the package tells, then renamed.
    @Test
    void modulesAreReplacedAsPackageManagersDo() throws IOException {
        copy("amd64-zst");
        for (int done = 0; done < CHANGES; done += AT_ONCE) {
            List<String> changed = new ArrayList<>();
            for (Path module : some(AT_ONCE)) {
                Path fresh = module.resolveSibling(module.getFileName() + ".dpkg-new");
                Files.copy(any(), fresh);
                Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(module));
                Files.move(fresh, module, StandardCopyOption.ATOMIC_MOVE);
                changed.add(module.toString());
            }
            equalsReference(changed);
        }
    }

    private void goAndComeBack(int count, SortedMap<String, byte[]> whole) throws IOException {
        Path away = Files.createDirectories(base.resolve("away"));
        List<Path> set = some(count);
        List<String> changed = new ArrayList<>();
        for (Path module : set) {
            Files.move(module, away.resolve(module.getFileName()));
            changed.add(module.toString());
        }
        equalsReference(changed);
        for (Path module : set) {
            Files.move(away.resolve(module.getFileName()), module);
        }
        assertEquals(0, run(changed).exit());
        runs.equalsPublished(whole);
    }

    /// One run in two is told what changed.
    private DepmodResult run(List<String> changed) throws IOException {
        return runs.incrementalAlone(random.nextBoolean() ? changed : List.of());
    }

    private void equalsReference(List<String> changed) throws IOException {
        runs.equals(run(changed), Reference.of(Installed.REFERENCE_34)::run);
    }

    private List<Path> some(int count) {
        List<Path> shuffled = new ArrayList<>(modules);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }

    /// The file of any module, for its content; every one is there but while a set is away.
    private Path any() {
        return modules.get(random.nextInt(modules.size()));
    }

    private void copy(String name) throws IOException {
        Kernel kernel = Kernel.named(name);
        runs = new AgainstFullRun(base, kernel.version());
        Path source = kernel.modules().toRealPath();
        modules = new ArrayList<>();
        try (Stream<Path> all = Files.walk(source)) {
            for (Path file : (Iterable<Path>) all.sorted()::iterator) {
                Path copy = runs.directory().resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                if (copy.getFileName().toString().contains(".ko")) {
                    modules.add(copy);
                }
            }
        }
        equalsReference(List.of());
    }
}
