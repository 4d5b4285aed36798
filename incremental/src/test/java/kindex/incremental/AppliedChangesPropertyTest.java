package kindex.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kindex.bytes.ByteStrings;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.tree.ModuleChoice;
import kindex.symbols.tree.ModulesOrder;
import kindex.symbols.tree.ModulesOrder.Duplicates;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Putting newcomers where they belong comes to what sorting all modules anew comes to.
class AppliedChangesPropertyTest {
    /// A module's path below the directory, and what there is of it.
    record Place(String path, boolean before, boolean after, int line) {}

    @Provide
    Arbitrary<List<Place>> places() {
        Arbitrary<Integer> directory = Arbitraries.integers().between(0, 3);
        Arbitrary<Boolean> yes = Arbitraries.of(true, true, false);
        Arbitrary<Integer> line = Arbitraries.integers().between(-10, 30); // negative for none
        return Combinators.combine(directory, yes, yes, line)
                .as((in, before, after, at) -> new Place("d" + in, before, after, at))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .map(AppliedChangesPropertyTest::named);
    }

    private static List<Place> named(List<Place> drafts) {
        List<Place> places = new ArrayList<>();
        for (Place draft : drafts) {
            String name =
                    "m-" + (places.size() * 7919 % 101) + (places.size() % 3 == 0 ? "" : ".x");
            String extension = places.size() % 2 == 0 ? ".ko" : ".ko.xz";
            String path = draft.path() + "/" + name + extension;
            places.add(new Place(path, draft.before(), draft.after(), draft.line()));
        }
        return places;
    }

    @Property(tries = 300)
    void theSameAsSortingAll(@ForAll("places") List<Place> places) {
        Path directory = Path.of("/lib/modules/6.1");
        String[] lines = new String[31];
        List<ModuleFile> before = new ArrayList<>();
        Set<String> came = new TreeSet<>();
        Set<String> gone = new TreeSet<>();
        for (Place place : places) {
            ModuleFile module = ModuleFile.below(directory.toString(), place.path());
            if (place.line() >= 0) {
                lines[place.line()] = module.uncompressedPath() + "\n";
            }
            if (place.before()) {
                before.add(module);
            }
            if (place.before() != place.after()) {
                (place.after() ? came : gone).add(place.path());
            }
        }
        StringBuilder text = new StringBuilder("of/nobody.ko\n");
        for (String line : lines) {
            text.append(line == null ? "" : line);
        }
        ModulesOrder order =
                ModulesOrder.read(
                        text.toString().getBytes(StandardCharsets.ISO_8859_1),
                        Duplicates.FIRST_LINE,
                        HostOrder.BIG,
                        directory.toString(),
                        _ -> {});
        String[] earlier =
                Stream.of(order.sort(before)).map(ModuleFile::indexPath).toArray(String[]::new);
        List<String> sorted = applied(directory, came, gone, earlier, order, false);
        assertEquals(sorted, applied(directory, came, gone, earlier, order, true), text.toString());
        assertEquals(
                places.stream().filter(Place::after).map(Place::path).sorted().toList(),
                sorted.stream().sorted().toList());
    }

    private static List<String> applied(
            Path directory,
            Set<String> came,
            Set<String> gone,
            String[] earlier,
            ModulesOrder order,
            boolean sameOrder) {
        AppliedChanges changes =
                new AppliedChanges(
                        directory.toString(),
                        new ModuleChoice(DepmodConfig.DEFAULT, directory.toString()),
                        ByteStrings.of(earlier),
                        ByteStrings.EMPTY,
                        gone,
                        came);
        assertTrue(changes.choose());
        assertEquals(0, changes.shadowed().size());
        return changes.modules(order, sameOrder).paths().toList();
    }
}
