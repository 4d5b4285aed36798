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

    /// Whether standard error is a file or a pipe for sure: what cannot be told, say in a root
    /// without `/proc`, may be a terminal.
    static boolean isPlainError() {
        return isPlain("/proc/self/fd/2");
    }

    /// Whether standard output is a file or a pipe for sure.
    static boolean isPlainOutput() {
        return isPlain("/proc/self/fd/1");
    }

    private static boolean isPlain(String descriptor) {
        Path path = Path.of(descriptor);
        try {
            String target = Files.readSymbolicLink(path).toString();
            return target.startsWith("pipe:")
                    || target.startsWith("socket:")
                    || target.equals("/dev/null")
                    || Files.isRegularFile(path);
        } catch (IOException _) {
            return false;
        }
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
