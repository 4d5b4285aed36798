package kindex.symbols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleFileTest {
    @ParameterizedTest
    @CsvSource({
        "/m/kernel/foo.ko, foo",
        "/m/snd-hda-intel.ko.xz, snd_hda_intel",
        "/m/a.b.ko, a",
        "/m/.ko.ko, ''",
        "/m.d/foo, foo",
    })
    void isNamedUpToTheFirstDot(String path, String modname) {
        assertEquals(modname, ModuleFile.modname(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.ko", "a.ko.gz", "a.ko.xz", "a.ko.zst", ".ko.ko", "a.b.ko"})
    void theseAreModules(String name) {
        assertTrue(ModuleFile.isModuleName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {".ko", ".ko.gz", "ko", "a.ko.bz2", "a.KO", "a.ko ", "a.ko.debug", ""})
    void theseAreNot(String name) {
        assertFalse(ModuleFile.isModuleName(name));
    }

    @ParameterizedTest
    @CsvSource({
        "/m/kernel/foo-x.ko.xz, kernel/foo-x.ko.xz, kernel/foo-x.ko",
        "/m/foo.ko, foo.ko, foo.ko",
        "/m/a.b.ko, a.b.ko, a.b.",
        "/m/d.d/a.ko.gz, d.d/a.ko.gz, d.d/a.ko",
    })
    void isSeenFromTheModuleDirectory(String path, String relative, String uncompressed) {
        ModuleFile module = ModuleFile.of(path, "/m");
        assertEquals(relative, module.relativePath());
        assertEquals(relative, module.indexPath());
        assertEquals(uncompressed, module.uncompressedPath());
    }

    @Test
    void elsewhereItHasItsWholePathAlone() {
        for (String path : new String[] {"/other/foo.ko", "/mm/foo.ko", "/m.ko"}) {
            ModuleFile module = ModuleFile.of(path, "/m");
            assertNull(module.relativePath());
            assertNull(module.uncompressedPath());
            assertEquals(path, module.indexPath());
        }
    }
}
