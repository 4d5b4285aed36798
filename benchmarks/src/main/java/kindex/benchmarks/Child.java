package kindex.benchmarks;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/// Runs a program to its end and says what it cost: Linux with a 64-bit C library only.
///
/// Calls `posix_spawn` and `wait4` itself: [ProcessBuilder] starts a helper program first, which
/// would be measured too, and cannot tell processor time. Standard output and error go to
/// `/dev/null`, the environment is that of the C library's `environ`.
@SuppressWarnings(
        "restricted") // C functions are what it is about; ./build bench allows native access
final class Child {
    /// What a finished process cost: wall-clock and processor nanoseconds, and its exit code.
    record Cost(long wallNanos, long cpuNanos, int exitCode) {}

    private static final int O_RDWR = 2;
    private static final int FILE_ACTIONS_SIZE = 256; // glibc 80, musl 88
    private static final int RUSAGE_SIZE = 272; // glibc 144, musl 272

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle INIT = handle("posix_spawn_file_actions_init", "ip");
    private static final MethodHandle OPEN = handle("posix_spawn_file_actions_addopen", "ipipii");
    private static final MethodHandle SPAWN = handle("posix_spawnp", "ipppppp");
    static final MethodHandle WAIT = handle("wait4", "iipip");

    private Child() {}

    /// Runs a command and measures it.
    static Cost run(List<String> command) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            MemorySegment rusage = rusage(arena);
            MemorySegment prepared = argv(arena, command);
            MemorySegment actions = toDevNull(arena);
            long start = System.nanoTime();
            int pid = spawn(arena, command, prepared, actions);
            int waited = call(WAIT, pid, status, 0, rusage);
            long wall = System.nanoTime() - start;
            if (waited != pid) {
                throw new IOException("wait4 returned " + waited + " for process " + pid);
            }
            long cpu = timeval(rusage, 0) + timeval(rusage, 16); // ru_utime, ru_stime
            return new Cost(wall, cpu, exitCode(status.get(JAVA_INT, 0)));
        }
    }

    /// Starts a command and returns its process number.
    static int spawn(Arena arena, List<String> command) throws IOException {
        return spawn(arena, command, argv(arena, command), toDevNull(arena));
    }

    /// Room for what `wait4` says of a process's resources.
    static MemorySegment rusage(Arena arena) {
        return arena.allocate(RUSAGE_SIZE, 8);
    }

    private static int spawn(
            Arena arena, List<String> command, MemorySegment argv, MemorySegment actions)
            throws IOException {
        MemorySegment pid = arena.allocate(JAVA_INT);
        MemorySegment environ =
                LINKER.defaultLookup()
                        .find("environ")
                        .orElseThrow()
                        .reinterpret(ADDRESS.byteSize())
                        .get(ADDRESS, 0);
        MemorySegment file = argv.get(ADDRESS, 0);
        int error = call(SPAWN, pid, file, actions, MemorySegment.NULL, argv, environ);
        if (error != 0) {
            throw new IOException("cannot start " + command.getFirst() + ": errno " + error);
        }
        return pid.get(JAVA_INT, 0);
    }

    private static MemorySegment argv(Arena arena, List<String> command) {
        MemorySegment argv = arena.allocate(ADDRESS, command.size() + 1L);
        for (int i = 0; i < command.size(); i++) {
            argv.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
        }
        return argv;
    }

    private static MemorySegment toDevNull(Arena arena) {
        MemorySegment actions = arena.allocate(FILE_ACTIONS_SIZE, 8);
        MemorySegment devNull = arena.allocateFrom("/dev/null");
        call(INIT, actions);
        for (int fd = 0; fd <= 2; fd++) {
            call(OPEN, actions, fd, devNull, O_RDWR, 0);
        }
        return actions;
    }

    private static long timeval(MemorySegment rusage, long offset) {
        long seconds = rusage.get(JAVA_LONG, offset);
        return seconds * 1_000_000_000 + rusage.get(JAVA_LONG, offset + 8) * 1_000;
    }

    /// The exit code, or 128 and the signal's number as a shell says it.
    private static int exitCode(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? status >> 8 & 0xff : 128 + signal;
    }

    private static MethodHandle handle(String name, String signature) {
        return variadic(name, signature, signature.length() - 1);
    }

    /// A C function; the result first, then the parameters: `i` an int, `l` a long, `p` a pointer.
    /// Those after the first `fixed` parameters stand for the three dots of its declaration.
    static MethodHandle variadic(String name, String signature, int fixed) {
        FunctionDescriptor descriptor = FunctionDescriptor.of(JAVA_INT);
        for (char c : signature.substring(1).toCharArray()) {
            descriptor =
                    descriptor.appendArgumentLayouts(
                            switch (c) {
                                case 'i' -> JAVA_INT;
                                case 'l' -> JAVA_LONG;
                                default -> ADDRESS;
                            });
        }
        MemorySegment symbol = LINKER.defaultLookup().find(name).orElseThrow();
        return fixed == signature.length() - 1
                ? LINKER.downcallHandle(symbol, descriptor)
                : LINKER.downcallHandle(symbol, descriptor, Linker.Option.firstVariadicArg(fixed));
    }

    /// Calls a function that fails by its result, not by throwing.
    static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}
