package kindex.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every case: our depmod leaves what the reference left when it was recorded.
///
/// System properties: `golden` runs only the cases whose `theme/name` holds it, or one of several
/// between commas; `kindex.depmod`
/// tests another command (see [DepmodUnderTest]); `kindex.depmod.is.reference` expects the recorded
/// outcomes without our deviations, which checks the harness itself; `kindex.depmod.order` says
/// that the command runs on a host of that byte order.
class GoldenIndexesTest {
    static final Path DIRECTORY = Path.of("src/test/resources/goldens");

    private static final String WANTED = System.getProperty("golden", "");
    private static final boolean IS_REFERENCE = Boolean.getBoolean("kindex.depmod.is.reference");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GoldenDirectory goldens = new GoldenDirectory(DIRECTORY);
    private final DepmodUnderTest depmod = DepmodUnderTest.chosen();

    @TestFactory
    Stream<DynamicContainer> themes() {
        List<DynamicContainer> themes = new ArrayList<>();
        Themes.all()
                .forEach(
                        (theme, cases) -> {
                            List<DynamicNode> tests = new ArrayList<>();
                            cases.forEach(golden -> tests.addAll(tests(theme, golden)));
                            themes.add(dynamicContainer(theme, tests));
                        });
        return themes.stream();
    }

    @Test
    void compatibilityDocumentListsEveryDeviation() throws IOException {
        assertTrue(
                CompatibilityDocument.isCurrent(Record.COMPATIBILITY),
                "docs/compatibility.md is not as the cases have it: ./build record-goldens");
    }

    private List<DynamicTest> tests(String theme, GoldenCase golden) {
        List<DynamicTest> tests = new ArrayList<>();
        if (isWanted(theme + "/" + golden.name())) {
            tests.add(test(theme, golden, Edition.own()));
            if (golden.kmod30() && !IS_REFERENCE) {
                tests.add(test(theme, golden, Edition.KMOD_30));
            }
            if (goldens.dependsOnHost(theme, golden) && !IS_REFERENCE) {
                tests.add(test(theme, golden, Edition.foreign()));
            }
        }
        return tests;
    }

    private static boolean isWanted(String name) {
        return Stream.of(WANTED.split(",")).anyMatch(name::contains);
    }

    private DynamicTest test(String theme, GoldenCase golden, Edition edition) {
        String name = golden.name() + (edition == Edition.own() ? "" : ", " + edition);
        return dynamicTest(
                name,
                () -> {
                    assumeTrue(
                            !golden.inRoot() || depmod.changesDirectory(),
                            "this JVM cannot change its working directory");
                    assertTimeoutPreemptively(PATIENCE, () -> check(theme, golden, edition));
                });
    }

    private void check(String theme, GoldenCase golden, Edition edition) throws IOException {
        CaseRun.Setting setting =
                new CaseRun.Setting(
                        System.getProperty("kindex.golden.parent", "/tmp"), false, IS_REFERENCE);
        CaseRun run = CaseRun.of(golden, depmod, edition.ourArguments(), setting);
        SortedMap<String, byte[]> expected =
                edition == Edition.BIG_ENDIAN
                        ? goldens.readBigEndian(theme, golden, run.variant())
                        : goldens.read(goldens.path(theme, golden, run.variant()));
        Outcome actual = run.outcome();
        if (golden.deviation() != null && !IS_REFERENCE) {
            expected = golden.deviation().change().apply(Outcome.ofFiles(expected)).asFiles();
            actual = golden.deviation().ignoring().apply(actual);
        }
        if (edition == Edition.KMOD_30) {
            expected = ofKmod30(expected, theme, golden);
        }
        List<String> differences = Differences.ofFiles(expected, actual.asFiles());
        if (!differences.isEmpty()) {
            fail(report(theme, golden, run, differences));
        }
    }

    /// The tries are kmod 30's, and there is no modules.weakdep; the rest is as kmod 34 has it.
    private SortedMap<String, byte[]> ofKmod30(
            SortedMap<String, byte[]> kmod34, String theme, GoldenCase golden) throws IOException {
        SortedMap<String, byte[]> tries =
                goldens.read(goldens.path(theme, golden, Edition.KMOD_30.directory()));
        SortedMap<String, byte[]> expected = new TreeMap<>(kmod34);
        expected.remove("modules.weakdep");
        expected.keySet().removeIf(name -> name.endsWith(".bin"));
        tries.forEach(
                (name, bytes) -> {
                    if (name.endsWith(".bin")) {
                        expected.put(name, bytes);
                    }
                });
        assertFalse(expected.isEmpty());
        return expected;
    }

    private static String report(
            String theme, GoldenCase golden, CaseRun run, List<String> differences) {
        return """
                %s/%s %s
                %s
                depmod %s
                %s
                Only this case: -Dtest=GoldenIndexesTest -Dgolden=%s
                If the reference does otherwise than recorded: ./build record-goldens %s
                """
                .formatted(
                        theme,
                        golden.name(),
                        run.variant(),
                        golden.what(),
                        String.join(" ", golden.arguments()),
                        String.join("\n", differences),
                        theme + "/" + golden.name(),
                        theme + "/" + golden.name());
    }
}
