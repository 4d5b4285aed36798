package kindex.symbols.tree;

import static kindex.symbols.tree.ModulePriority.Verdict.REPLACES;
import static kindex.symbols.tree.ModulePriority.Verdict.STAYS;
import static kindex.symbols.tree.ModulePriority.Verdict.TIE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfig;
import org.junit.jupiter.api.Test;

/// Configurations stand in kmod's order, the reverse of the lines': what is last ranks highest.
class ModulePriorityTest {
    private static final List<String> NONE = List.of();

    @Test
    void byDefaultUpdatesWins() {
        DepmodConfig config = DepmodConfig.DEFAULT;
        assertEquals(REPLACES, compare(config, "/m/kernel/a.ko", "/m/updates/a.ko"));
        assertEquals(STAYS, compare(config, "/m/updates/a.ko", "/m/kernel/a.ko"));
        assertEquals(TIE, compare(config, "/m/kernel/a.ko", "/m/extra/a.ko"));
    }

    @Test
    void belowOneSearchedDirectoryTheLaterWins() {
        DepmodConfig config = DepmodConfig.DEFAULT;
        assertEquals(REPLACES, compare(config, "/m/updates/x/a.ko", "/m/updates/y/a.ko"));
        assertEquals(REPLACES, compare(config, "/m/updates/y/a.ko", "/m/updates/x/a.ko"));
    }

    @Test
    void theHigherNumberWins() {
        DepmodConfig config = search("built-in", "extra", "updates");
        assertEquals(STAYS, compare(config, "/m/updates/a.ko", "/m/extra/a.ko"));
        assertEquals(REPLACES, compare(config, "/m/extra/a.ko", "/m/updates/a.ko"));
        assertEquals(REPLACES, compare(config, "/m/kernel/a.ko", "/m/extra/a.ko"));
    }

    @Test
    void builtInRanksWhatNothingNames() {
        DepmodConfig config = search("weak", "built-in");
        assertEquals(REPLACES, compare(config, "/m/weak/a.ko", "/m/kernel/a.ko"));
        assertEquals(TIE, compare(config, "/m/extra/a.ko", "/m/kernel/a.ko"));
    }

    @Test
    void aSlashMustFollowWhatMatched() {
        DepmodConfig config = search("updates");
        assertEquals(TIE, compare(config, "/m/kernel/a.ko", "/m/updates-old/a.ko"));
        assertEquals(TIE, compare(search("updates/"), "/m/kernel/a.ko", "/m/updates/a.ko"));
        assertEquals(REPLACES, compare(search("u/v"), "/m/u/a.ko", "/m/u/v/a.ko"));
    }

    @Test
    void aRepeatedDirectoryHasItsHighestNumber() {
        DepmodConfig config = search("updates", "extra", "updates");
        assertEquals(STAYS, compare(config, "/m/updates/a.ko", "/m/extra/a.ko"));
    }

    @Test
    void overridesComeFirst() {
        DepmodConfig config = new DepmodConfig(List.of("extra/a"), List.of("updates"), NONE, NONE);
        assertEquals(REPLACES, compare(config, "/m/updates/a.ko", "/m/extra/a.ko.xz"));
        assertEquals(STAYS, compare(config, "/m/extra/a.ko.xz", "/m/updates/a.ko"));
        assertEquals(STAYS, compare(config, "/m/updates/a.ko", "/m/extra/sub/a.ko"));
    }

    @Test
    void theOverrideReadLastIsAskedFirst() {
        DepmodConfig config = new DepmodConfig(List.of("b/a", "c/a"), NONE, NONE, NONE);
        assertEquals(STAYS, compare(config, "/m/b/a.ko", "/m/c/a.ko"));
        assertEquals(REPLACES, compare(config, "/m/c/a.ko", "/m/b/a.ko"));
    }

    @Test
    void overridesSpellNamesAsFilesDo() {
        DepmodConfig config = new DepmodConfig(List.of("x/a_b"), NONE, NONE, NONE);
        assertEquals(TIE, compare(config, "/m/k/a-b.ko", "/m/x/a-b.ko"));
        assertEquals(REPLACES, compare(config, "/m/k/a-b.ko", "/m/x/a_b.ko"));
    }

    @Test
    void externalStandsForAllExternalDirectories() {
        DepmodConfig config =
                new DepmodConfig(NONE, List.of("built-in", "external"), List.of("/e", "/f"), NONE);
        assertEquals(REPLACES, compare(config, "/m/kernel/a.ko", "/e/a.ko"));
        assertEquals(REPLACES, compare(config, "/e/a.ko", "/f/a.ko"));
        assertEquals(STAYS, compare(config, "/f/a.ko", "/e/a.ko"));
        assertEquals(TIE, compare(config, "/e/x/a.ko", "/e/y/a.ko"));
    }

    @Test
    void externalsTakeNumbersFromWhatFollows() {
        // external takes 0 and 1 and leaves number 2 to itself: updates has 3
        DepmodConfig config =
                new DepmodConfig(NONE, List.of("external", "updates"), List.of("/e", "/f"), NONE);
        assertEquals(STAYS, compare(config, "/m/updates/a.ko", "/f/a.ko"));
        assertEquals(REPLACES, compare(config, "/m/kernel/a.ko", "/e/a.ko"));
    }

    @Test
    void anUnnamedExternalRanksAsBuiltIn() {
        DepmodConfig config =
                new DepmodConfig(NONE, List.of("updates", "built-in"), List.of("/e"), NONE);
        assertEquals(TIE, compare(config, "/m/kernel/a.ko", "/e/a.ko"));
        assertEquals(REPLACES, compare(config, "/m/updates/a.ko", "/e/a.ko"));
    }

    @Test
    void aNeighbourOfTheModuleDirectoryIsTakenForItsPart() {
        // kmod skips one character behind the directory's name without a look at it
        assertEquals(REPLACES, compare(search("updates"), "/m/kernel/a.ko", "/m-updates/a.ko"));
    }

    private static DepmodConfig search(String... searches) {
        return new DepmodConfig(NONE, List.of(searches), NONE, NONE);
    }

    private static ModulePriority.Verdict compare(
            DepmodConfig config, String present, String newcomer) {
        return new ModulePriority(config, "/m")
                .compare(ModuleFile.of(present, "/m"), ModuleFile.of(newcomer, "/m"));
    }
}
