package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the distributions' scripts print for [RpmDepsCases], and how that is recorded.
///
/// `KINDEX_RPM_SCRIPTS` names a directory with `suse` and `redhat`: in those the scripts under
/// their own names, in `suse` also `ksym-provides`, the program of SUSE's kernel packages. They
/// need `/sbin/modinfo` and `/sbin/modprobe` of kmod 34, nm, readelf, objdump and gawk. Recorded
/// with rpm-config-SUSE of April 2026 and kernel-srpm-macros 1.0-12.el9:
/// `./build test RpmDepsGoldenTest -Dkindex.record=true -Dkindex.excludedGroups=`.
class RpmDepsGoldenTest {
    static final Path FILE = Path.of("src/test/resources/rpm-deps.txt");

    /// Which script tells what; those of one line are one output to rpm.
    private static final Map<String, List<String>> SCRIPTS = new LinkedHashMap<>();

    static {
        SCRIPTS.put("suse provides", List.of("suse/find-provides.ksyms"));
        SCRIPTS.put("suse requires", List.of("suse/find-requires.ksyms"));
        SCRIPTS.put("suse supplements", List.of("suse/find-supplements.ksyms"));
        SCRIPTS.put(
                "redhat provides",
                List.of("redhat/find-provides.ksyms", "redhat/modalias.prov", "redhat/kabi.sh"));
        SCRIPTS.put("redhat requires", List.of("redhat/find-requires.ksyms"));
    }

    @TempDir Path scratch;

    @Test
    @Tag("differential")
    void recordOrCompare() throws IOException, InterruptedException {
        String scripts = System.getenv("KINDEX_RPM_SCRIPTS");
        Assumptions.assumeTrue(scripts != null, "KINDEX_RPM_SCRIPTS is not set");
        StringBuilder recorded = new StringBuilder();
        for (String name : RpmDepsCases.all().keySet()) {
            Path root = scratch.resolve(name.replace(' ', '-'));
            List<String> paths = RpmDepsCases.write(name, root);
            for (Map.Entry<String, List<String>> kind : SCRIPTS.entrySet()) {
                recorded.append("== ").append(name).append(": ").append(kind.getKey()).append('\n');
                TreeSet<String> lines = new TreeSet<>();
                for (String script : kind.getValue()) {
                    lines.addAll(run(Path.of(scripts, script), root, paths));
                }
                lines.forEach(line -> recorded.append(line).append('\n'));
            }
        }
        if (Boolean.getBoolean("kindex.record")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, recorded, ISO_8859_1);
        }
        assertEquals(Files.readString(FILE, ISO_8859_1), recorded.toString());
    }

    private static List<String> run(Path script, Path root, List<String> paths)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("RPM_BUILD_ROOT", root.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        for (String release : List.of("6.1.0-5-default", "6.4.0-1-rt")) {
            Path tools = root.resolve("lib/modules/" + release + "/build/scripts/mod");
            Path tool = script.resolveSibling("ksym-provides");
            if (Files.exists(tool)) {
                Files.createDirectories(tools);
                Files.copy(
                        tool,
                        tools.resolve("ksym-provides"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write((String.join("\n", paths) + "\n").getBytes(ISO_8859_1));
        }
        String text = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        process.waitFor(1, TimeUnit.MINUTES);
        return text.lines().toList();
    }

    /// The recorded outputs, by `CASE: KIND`.
    static Map<String, List<String>> read() throws IOException {
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readString(FILE, ISO_8859_1).split("\n")) {
            if (line.startsWith("== ")) {
                current = new ArrayList<>();
                outputs.put(line.substring(3), current);
            } else {
                current.add(line);
            }
        }
        return outputs;
    }
}
