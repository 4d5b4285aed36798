package kindex.benchmarks;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The peak resident set of a program: Linux's `VmHWM`, read when the program is about to exit.
///
/// `ru_maxrss` would not do: a spawned process inherits its parent's. So the program is traced
/// (ptrace(2), `PTRACE_O_TRACEEXIT`) and stops at its exit with its memory still there. Where that
/// is forbidden, or another thread than the first ends the program, the last of the looks taken
/// every millisecond stands.
final class PeakMemory {
    private static final int ATTEMPTS = 20;

    private static final int WNOHANG = 1;
    private static final int PTRACE_CONT = 7;
    private static final int PTRACE_SEIZE = 0x4206;
    private static final int PTRACE_O_TRACEEXIT = 0x40;
    private static final int STOPPED = 0x7f; // low byte of a wait status
    private static final int EXIT_EVENT = 5 | 6 << 8; // SIGTRAP, PTRACE_EVENT_EXIT

    private static final MethodHandle PTRACE = Child.variadic("ptrace", "iiill", 2);

    private PeakMemory() {}

    /// Runs a command and returns its peak in bytes. One that ends before anybody could look, as
    /// happens on a busy machine, is run again; 0 if it always does.
    static long of(List<String> command) throws IOException {
        ptrace(PTRACE_SEIZE, -1, PTRACE_O_TRACEEXIT); // fails, but the first call is a slow one
        long peak = 0;
        for (int attempt = 0; peak == 0 && attempt < ATTEMPTS; attempt++) {
            peak = ofOneRun(command);
        }
        return peak;
    }

    private static long ofOneRun(List<String> command) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            MemorySegment rusage = Child.rusage(arena);
            int pid = Child.spawn(arena, command);
            ptrace(PTRACE_SEIZE, pid, PTRACE_O_TRACEEXIT);
            long peak = 0;
            while (true) {
                int waited = Child.call(Child.WAIT, pid, status, WNOHANG, rusage);
                if (waited != 0 && (status.get(JAVA_INT, 0) & 0xff) != STOPPED) {
                    return peak;
                }
                peak = Math.max(peak, highWaterMark(pid));
                if (waited == 0) {
                    Thread.sleep(1);
                } else {
                    int reason = status.get(JAVA_INT, 0) >> 8;
                    ptrace(PTRACE_CONT, pid, reason == EXIT_EVENT ? 0 : reason & 0xff);
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void ptrace(int request, int pid, long data) {
        Child.call(PTRACE, request, pid, 0L, data);
    }

    private static long highWaterMark(int pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            // It ended in between: the figure before stands.
        }
        return 0;
    }
}
