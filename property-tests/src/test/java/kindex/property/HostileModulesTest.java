package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hostile modules beside sound ones: what is wrong is said, what is sound is indexed, and quickly.
class HostileModulesTest {
    private static final String MODULES = "lib/modules/6.1/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    static List<HostileCase> cases() {
        return HostileCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void harmNobody(HostileCase hostile) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            write(hostile, scratch);
            scratch.remember();
            List<String> words = words(hostile, scratch);
            DepmodResult result =
                    Assertions.assertTimeoutPreemptively(PATIENCE, () -> ours.run(null, words));
            Outcome outcome = scratch.outcome(result);
            assertEquals(hostile.exit(), outcome.exit(), outcome.stderr());
            if (hostile.refused() >= 0) {
                long refused = outcome.stderr().lines().filter(this::isRefusal).count();
                assertEquals(hostile.refused(), refused, outcome.stderr());
            }
            if (hostile.exit() == 0) {
                byte[] dep = outcome.files().get(MODULES + "modules.dep");
                String text = AgainstFullRun.text(dep);
                assertTrue(text.contains("kernel/user.ko: kernel/sound.ko\n"), text);
                Census.of(scratch.path().resolve(MODULES));
            } else {
                assertTrue(outcome.files().isEmpty(), outcome.files().keySet().toString());
            }
        }
    }

    private boolean isRefusal(String line) {
        return line.startsWith("depmod: ERROR: failed to load symbols from ");
    }

    /// The reference does the same, or what it is known to do.
    @ParameterizedTest
    @MethodSource("cases")
    @Tag("differential")
    void areKnownToTheReference(HostileCase hostile) throws IOException {
        Installed.REFERENCE_34.orSkip();
        if (hostile.reference() == HostileCase.Judge.UNLIMITED) {
            return;
        }
        try (Scratch scratch = Scratch.create()) {
            write(hostile, scratch);
            scratch.remember();
            List<String> words = words(hostile, scratch);
            DepmodResult theirs = Reference.forSmallTrees().run(null, words);
            Outcome expected = scratch.outcome(theirs);
            scratch.restore();
            Outcome actual = scratch.outcome(ours.run(null, words));
            List<String> differences =
                    Differences.ofFiles(
                            DeliberateDifferences.ofReference(expected).asFiles(),
                            DeliberateDifferences.ofOurs(actual).asFiles());
            switch (hostile.reference()) {
                case SAME -> assertEquals(List.of(), differences);
                case CRASHES -> assertTrue(Reference.gaveUp(theirs), expected.stderr());
                case REFUSES -> assertTrue(expected.stderr().lines().anyMatch(this::isRefusal));
                case UNABLE -> assertTrue(expected.stderr().lines().noneMatch(this::isRefusal));
                case UNLIMITED -> throw new AssertionError(hostile);
            }
        }
    }

    private static void write(HostileCase hostile, Scratch scratch) throws IOException {
        SyntheticModule sound = SyntheticModule.named("sound").exports("sound_symbol");
        SyntheticModule user = SyntheticModule.named("user").needs("sound_symbol");
        Path modules = scratch.path().resolve(MODULES);
        Files.createDirectories(modules.resolve("kernel"));
        Files.write(modules.resolve("kernel/sound.ko"), sound.build());
        Files.write(modules.resolve("kernel/user.ko"), user.build());
        for (Map.Entry<String, byte[]> file : hostile.files().entrySet()) {
            Files.write(modules.resolve(file.getKey()), file.getValue());
        }
        for (String name : List.of("order", "builtin", "builtin.modinfo")) {
            Files.createFile(modules.resolve("modules." + name));
        }
        Files.createDirectories(scratch.path().resolve("etc/depmod.d"));
    }

    private static List<String> words(HostileCase hostile, Scratch scratch) {
        List<String> words = new ArrayList<>(hostile.words());
        words.addAll(List.of("-b", scratch.path().toString()));
        words.addAll(List.of("-C", scratch.path() + "/etc/depmod.d", "6.1"));
        return words;
    }
}
