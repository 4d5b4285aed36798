package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kindex.golden.DepmodResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kernels of a distribution, indexed by the references: `kindex verify` finds them equal, knows
/// who wrote them, and notices one byte.
@Tag("differential")
class VerifyRealKernelTest {
    @ParameterizedTest
    @CsvSource({
        "amd64-xz,REFERENCE_34",
        "amd64-xz,REFERENCE_30",
        "amd64-plain,REFERENCE_34",
        "amd64-plain,REFERENCE_30",
        "cloud-arm64,REFERENCE_34",
        "cloud-arm64,REFERENCE_30"
    })
    void areEqual(String name, Installed reference) throws IOException {
        Kernel kernel = Kernel.named(name);
        // two more minutes in xz: once is enough where time is short
        assumeTrue(
                !name.equals("amd64-xz")
                        || reference == Installed.REFERENCE_34
                        || Boolean.getBoolean("kindex.all"));
        try (Scratch scratch = Scratch.create()) {
            Path directory = kernel.linkedBelow(scratch.path(), "lib/modules", null);
            DepmodResult made =
                    Reference.of(reference)
                            .run(null, List.of("-b", scratch.path() + "", kernel.version()));
            assertEquals(0, made.exit(), new String(made.stderr(), ISO_8859_1));
            KindexRun run = KindexRun.of("verify", "-b", scratch.path() + "", kernel.version());
            assertEquals(0, run.exit(), run.toString());
            String kmod = reference == Installed.REFERENCE_34 ? "kmod 34" : "kmod 30";
            assertTrue(run.out().contains("indexes as " + kmod + " writes them"), run.out());
            if (name.equals("amd64-plain")) {
                noticesOneCharacter(directory, scratch.path(), kernel);
            }
        }
    }

    private static void noticesOneCharacter(Path directory, Path base, Kernel kernel)
            throws IOException {
        Path alias = directory.resolve("modules.alias");
        String text = Files.readString(alias, ISO_8859_1);
        int digit = text.indexOf("pci:v00008086") + "pci:v0000".length();
        Files.writeString(
                alias, text.substring(0, digit) + '9' + text.substring(digit + 1), ISO_8859_1);
        KindexRun run = KindexRun.of("verify", "-b", base + "", kernel.version());
        assertEquals(1, run.exit(), run.toString());
        assertTrue(run.out().contains("has alias pci:v00009086"), run.out());
        assertTrue(run.out().contains("lacks alias pci:v00008086"), run.out());
        assertTrue(run.out().contains("different: 1 of "), run.out());
    }
}
