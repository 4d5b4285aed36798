package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The modprobe beside the reference depmod, which is asked and loads nothing.
final class Modprobe {
    /// What it printed; `notFound` are the names that it complained of.
    record Answer(int exit, String out, String err) {
        TreeSet<String> notFound() {
            TreeSet<String> names = new TreeSet<>();
            for (String line : err.split("\n")) {
                int end = line.indexOf(" not found in directory ");
                if (end >= 0) {
                    names.add(line.substring(line.indexOf("Module ") + 7, end));
                }
            }
            return names;
        }
    }

    private Modprobe() {}

    static Path path() {
        Path modprobe = Installed.REFERENCE_34.orSkip().toAbsolutePath().resolveSibling("modprobe");
        if (!Files.isExecutable(modprobe)) {
            throw new AssertionError("no " + modprobe);
        }
        return modprobe;
    }

    /// Runs it with words of any bytes, which reach it through a file.
    ///
    /// @param commandLine what the kernel's command line is to be, or null
    static Answer run(Path commandLine, List<String> words) throws IOException {
        Path out = Files.createTempFile("modprobe", ".out");
        Path err = Files.createTempFile("modprobe", ".err");
        Path script = Files.createTempFile("modprobe", ".sh");
        try {
            StringBuilder line = new StringBuilder();
            if (commandLine != null) {
                line.append("mount --bind '").append(commandLine).append("' /proc/cmdline\n");
            }
            line.append("exec '").append(path()).append('\'');
            for (String word : words) {
                line.append(" '").append(word.replace("'", "'\\''")).append('\'');
            }
            Files.write(script, line.append('\n').toString().getBytes(ISO_8859_1));
            List<String> command = new ArrayList<>();
            if (commandLine != null) {
                command.addAll(List.of("unshare", "-m"));
            }
            command.addAll(List.of("/bin/sh", "-e", script.toString()));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("LC_ALL", "C");
            builder.environment().remove("MODPROBE_OPTIONS");
            builder.redirectInput(new File("/dev/null"));
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            int exit = builder.start().waitFor();
            return new Answer(
                    exit, Files.readString(out, ISO_8859_1), Files.readString(err, ISO_8859_1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(out);
            Files.delete(err);
            Files.delete(script);
        }
    }
}
