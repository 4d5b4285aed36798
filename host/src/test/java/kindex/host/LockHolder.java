package kindex.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A process of its own that holds a lock on a file until it is closed: locks are a process's.
final class LockHolder implements AutoCloseable {
    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    /// Starts one, which has the lock when this returns.
    ///
    /// @param how `shared`, for which it is enough to be able to read the file, or `alone`
    static LockHolder of(Path file, String how) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        Path classes =
                Path.of(
                        LockHolder.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        List<String> words =
                List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        LockHolder.class.getName(),
                        file.toString(),
                        how);
        Process process =
                new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (process.getInputStream().read() != '+') {
            throw new IOException(file + " could not be locked");
        }
        return new LockHolder(process);
    }

    /// Locks a file, says so, and ends with its input.
    public static void main(String[] words) throws IOException {
        boolean shared = words[1].equals("shared");
        StandardOpenOption mode = shared ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(Path.of(words[0]), mode)) {
            if (channel.tryLock(0, Long.MAX_VALUE, shared) != null) {
                System.out.print('+');
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
