package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where incremental runs have gone wrong: the first six are seen in an unmerged change to kmod
/// (branch incremental-depmod), the others are our own.
class IncrementalPitfallsTest {
    private static final SyntheticModule USER =
            SyntheticModule.named("user").needs("a_symbol").weakdep("later");

    @TempDir Path base;
    private AgainstFullRun runs;

    @BeforeEach
    void writeTree() throws IOException {
        SyntheticTree.forKernel("6.1")
                .file("modules.order", "")
                .file("modules.builtin", "kernel/b.ko\n")
                .file("modules.builtin.modinfo", "b.alias=b:v1*\0")
                .module("kernel/provider.ko", provider("a_symbol"))
                .module("kernel/user.ko", USER)
                .writeTo(base);
        runs = new AgainstFullRun(base, "6.1");
    }

    @Test
    void nothingChangedAndWeakDependenciesStay() throws IOException {
        runs.incremental();
        runs.incremental();
        assertTrue(index("modules.weakdep").contains("weakdep user later\n"));
    }

    @Test
    void theUserOfAnOverriddenModuleKeepsItsDependency() throws IOException {
        runs.incremental();
        put("updates/provider.ko", provider("a_symbol"));
        runs.incremental(List.of(), "updates/provider.ko");
        assertTrue(index("modules.dep").contains("kernel/user.ko: updates/provider.ko\n"));
        Files.delete(runs.directory().resolve("updates/provider.ko"));
        runs.incremental();
        assertTrue(index("modules.dep").contains("kernel/user.ko: kernel/provider.ko\n"));
    }

    @Test
    void aModuleChangedInPlaceIsNoticed() throws IOException {
        runs.incremental();
        Path file = runs.directory().resolve("kernel/provider.ko");
        FileTime time = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Files.write(file, provider("b_symbol").build());
        Files.setLastModifiedTime(file, time);
        assertEquals(size, Files.size(file));
        runs.incremental();
        assertTrue(index("modules.dep").contains("kernel/user.ko:\n"));
    }

    @Test
    void aProviderThatComesBackIsLinkedAgain() throws IOException {
        runs.incremental();
        Files.delete(runs.directory().resolve("kernel/provider.ko"));
        runs.incremental(List.of(), "kernel/provider.ko");
        assertEquals("kernel/user.ko:\n", index("modules.dep"));
        put("kernel/provider.ko", provider("a_symbol"));
        runs.incremental(List.of(), "kernel/provider.ko");
        assertTrue(index("modules.dep").contains("kernel/user.ko: kernel/provider.ko\n"));
    }

    @Test
    void withoutAnyIndexAllAreMade() throws IOException {
        assertEquals(0, runs.incremental().exit());
        for (Path index : runs.inodes().keySet()) {
            if (!index.endsWith("modules.builtin")) {
                Files.delete(index);
            }
        }
        assertEquals(0, runs.incremental(List.of(), "kernel/user.ko").exit());
        assertTrue(Files.size(runs.directory().resolve("modules.builtin.bin")) > 12);
        assertTrue(Files.size(runs.directory().resolve("modules.builtin.alias.bin")) > 12);
    }

    @Test
    void strictlyWithoutKernelSymbolsIsNoFailure() throws IOException {
        assertEquals(0, runs.incremental(List.of("-x")).exit());
        assertEquals(0, runs.incremental(List.of("-x"), "kernel/user.ko").exit());
    }

    /// What a run was told of that failed, the next one is not told again.
    @Test
    void afterAFailureNothingIsTrustedUnseen() throws IOException {
        runs.incremental();
        put("kernel/provider.ko", provider("a_symbol").exports("extra").needs("of_user"));
        put("kernel/user.ko", USER.exports("of_user"));
        assertEquals(1, runs.incremental(List.of(), "kernel/provider.ko", "kernel/user.ko").exit());
        put("kernel/user.ko", SyntheticModule.named("user"));
        assertEquals(0, runs.incremental(List.of(), "kernel/user.ko").exit());
        assertTrue(index("modules.symbols").contains("alias symbol:extra provider\n"));
    }

    private static SyntheticModule provider(String symbol) {
        return SyntheticModule.named("provider").exports(symbol);
    }

    private void put(String path, SyntheticModule module) throws IOException {
        Path file = runs.directory().resolve(path);
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("fresh");
        Files.write(fresh, module.build());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private String index(String name) throws IOException {
        return AgainstFullRun.text(Files.readAllBytes(runs.directory().resolve(name)));
    }
}
