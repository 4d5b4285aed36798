package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.golden.DepmodResult;

/// A reference depmod, with limits on its time, its memory and what it writes: some cycles it never
/// stops to report.
final class Reference {
    private static final String LIMITED =
            "ulimit -c 0; ulimit -t %d; ulimit -v %d; ulimit -f %d; exec \"$0\" \"$@\"";

    /// Exit codes from here on are those of a process that a signal ended, plus its number.
    static final int SIGNALLED = 128;

    private final Path depmod;
    private final String script;

    private Reference(Path depmod, String script) {
        this.depmod = depmod;
        this.script = script;
    }

    /// kmod 34, for trees of a few modules.
    static Reference forSmallTrees() {
        return forSmallTrees(Installed.REFERENCE_34);
    }

    static Reference forSmallTrees(Installed which) {
        return of(which, 1, 120_000, 16_000);
    }

    /// Any, for whole kernels.
    static Reference of(Installed which) {
        return of(which, 120, 4_000_000, 200_000);
    }

    /// @param blocks of 512 bytes in a file, or of 1024, as the shell counts
    private static Reference of(Installed which, int seconds, int kibibytes, int blocks) {
        if (which.path() == null) {
            throw new AssertionError(which.missing());
        }
        return new Reference(
                which.path().toAbsolutePath(), LIMITED.formatted(seconds, kibibytes, blocks));
    }

    /// Runs it to its end, in a directory or, if that is null, in this JVM's.
    DepmodResult run(Path directory, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, depmod.toString()));
        command.addAll(arguments);
        Path out = Files.createTempFile("reference", ".out");
        Path err = Files.createTempFile("reference", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("LC_ALL", "C");
            if (directory != null) {
                builder.directory(directory.toFile());
                builder.environment().put("PWD", directory.toString());
            }
            int exit = builder.start().waitFor();
            return new DepmodResult(exit, Files.readAllBytes(out), Files.readAllBytes(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// Whether it did not come to an end of its own.
    static boolean gaveUp(DepmodResult result) {
        return result.exit() >= SIGNALLED;
    }

    /// Whether it stopped, without memory for a message even, before it had reported the cycles.
    static boolean gaveUpOnCycles(DepmodResult result) {
        return result.exit() != 0 && !stderr(result).contains(" modules in dependency cycles!");
    }

    /// Whether it could not make the output directory. It tries before it makes the indexes, ours
    /// when they are made and what is wrong with them has been said.
    static boolean hadNoOutput(DepmodResult result) {
        return stderr(result).contains("depmod: FATAL: could not create directory ");
    }

    /// Whether it took a symbol without a name for lack of memory.
    static boolean stumbledOverNameless(DepmodResult result) {
        return stderr(result).contains("output symbols: Cannot allocate memory");
    }

    private static String stderr(DepmodResult result) {
        return new String(result.stderr(), ISO_8859_1);
    }
}
