package kindex.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether somebody looks at a stream.
final class Terminal {
    private Terminal() {}

    /// Whether standard input is a terminal.
    static boolean isStandardInput() {
        return isTerminal("/proc/self/fd/0");
    }

    /// Whether standard error is a terminal.
    static boolean isStandardError() {
        return isTerminal("/proc/self/fd/2");
    }

    /// Whether standard output is a terminal.
    static boolean isStandardOutput() {
        return isTerminal("/proc/self/fd/1");
    }

    private static boolean isTerminal(String descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException _) {
            return false;
        }
    }
}
