package kindex.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Records what the reference does with every case, or with those whose `theme/name` holds a text.
///
/// The commands of the references come from the environment: `KINDEX_REFERENCE_34`,
/// `KINDEX_REFERENCE_30`, and `s390x/depmod` in `KINDEX_FOREIGN`, kmod 34 on a big-endian host.
/// Each case is run twice on tmpfs, with the entries created in opposite orders: an outcome that
/// differs between the two is refused, unless the case says which directory decides it.
public final class Record {
    private static final String TMPFS = "/dev/shm";

    /// From the module's base directory.
    static final Path COMPATIBILITY = Path.of("../docs/compatibility.md");

    private final GoldenDirectory goldens;
    private final DepmodUnderTest kmod34 = reference("KINDEX_REFERENCE_34", "");
    private final DepmodUnderTest kmod30 = reference("KINDEX_REFERENCE_30", "");
    private final DepmodUnderTest bigEndian = reference("KINDEX_FOREIGN", "/s390x/depmod");
    private final List<String> refused = new ArrayList<>();
    private int recorded;

    private Record(GoldenDirectory goldens) {
        this.goldens = goldens;
    }

    /// Records into a directory, from the module's base directory `src/test/resources/goldens`.
    ///
    /// @param arguments the directory, then optionally a text that `theme/name` must hold
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        String wanted = arguments.length > 1 ? arguments[1] : "";
        Record record = new Record(new GoldenDirectory(directory));
        Set<Path> kept = new HashSet<>();
        for (Map.Entry<String, List<GoldenCase>> theme : Themes.all().entrySet()) {
            for (GoldenCase golden : theme.getValue()) {
                kept.add(directory.resolve(theme.getKey()).resolve(golden.name()));
                if ((theme.getKey() + "/" + golden.name()).contains(wanted)) {
                    record.recordCase(theme.getKey(), golden);
                }
            }
        }
        removeStale(directory, kept);
        CompatibilityDocument.update(COMPATIBILITY);
        System.out.println("recorded " + record.recorded + " cases in " + directory);
        if (!record.refused.isEmpty()) {
            throw new IOException(
                    "refused " + record.refused.size() + ":\n" + String.join("\n", record.refused));
        }
    }

    private void recordCase(String theme, GoldenCase golden) throws IOException {
        CaseRun forward;
        CaseRun backward;
        try {
            forward = run(golden, kmod34, false);
            backward = run(golden, kmod34, true);
        } catch (IOException e) {
            refused.add(theme + "/" + golden.name() + ": " + e.getMessage());
            return;
        }
        if (forward.variant().equals(backward.variant())) {
            List<String> differences =
                    Differences.ofFiles(forward.outcome().asFiles(), backward.outcome().asFiles());
            if (!differences.isEmpty() || golden.order() != null) {
                refused.add(theme + "/" + golden.name() + " depends on order: " + differences);
                return;
            }
        }
        GoldenDirectory.remove(goldens.path(theme, golden, ""));
        Map<String, CaseRun> big = new TreeMap<>();
        for (boolean reversed : new boolean[] {false, true}) {
            CaseRun run = run(golden, bigEndian, reversed);
            big.put(run.variant(), run);
        }
        for (CaseRun run : List.of(forward, backward)) {
            Path path = goldens.path(theme, golden, run.variant());
            goldens.write(path, golden, run.outcome().asFiles());
            goldens.writeBigEndian(path, golden, run.outcome(), big.get(run.variant()).outcome());
        }
        if (golden.kmod30()) {
            recordKmod30(theme, golden, forward.outcome());
        }
        recorded++;
    }

    /// Only the tries: everything else has to be what kmod 34 does.
    private void recordKmod30(String theme, GoldenCase golden, Outcome kmod34Outcome)
            throws IOException {
        Outcome outcome = run(golden, kmod30, false).outcome();
        SortedMap<String, byte[]> tries = new TreeMap<>();
        SortedMap<String, byte[]> expected = new TreeMap<>(kmod34Outcome.asFiles());
        expected.remove("modules.weakdep");
        for (Map.Entry<String, byte[]> file : outcome.asFiles().entrySet()) {
            if (file.getKey().endsWith(".bin")) {
                tries.put(file.getKey(), file.getValue());
            } else if (!Arrays.equals(file.getValue(), expected.get(file.getKey()))) {
                refused.add(theme + "/" + golden.name() + " in kmod 30: " + file.getKey());
            }
        }
        goldens.write(goldens.path(theme, golden, Edition.KMOD_30.directory()), golden, tries);
    }

    private static CaseRun run(GoldenCase golden, DepmodUnderTest depmod, boolean reversed)
            throws IOException {
        return CaseRun.of(golden, depmod, List.of(), new CaseRun.Setting(TMPFS, reversed, true));
    }

    private static void removeStale(Path directory, Set<Path> kept) throws IOException {
        List<Path> present;
        try (Stream<Path> walk = Files.walk(directory, 2)) {
            present = walk.filter(p -> directory.relativize(p).getNameCount() == 2).toList();
        }
        for (Path path : present) {
            if (Files.isDirectory(path) && !kept.contains(path)) {
                GoldenDirectory.remove(path);
            }
        }
    }

    private static DepmodUnderTest reference(String variable, String below) {
        String command = System.getenv(variable);
        if (command == null) {
            throw new IllegalStateException("set " + variable + " to a reference depmod");
        }
        return DepmodUnderTest.external(List.of(command + below));
    }
}
