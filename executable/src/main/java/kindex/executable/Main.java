package kindex.executable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Arrays;
import kindex.cli.Platform;
import kindex.host.HostFiles;
import kindex.host.LinuxHostFiles;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.VMRuntime;
import org.graalvm.word.PointerBase;
import org.graalvm.word.WordFactory;

/// Where the native form starts.
///
/// SIGHUP, SIGINT and SIGTERM run the shutdown hooks, which undo what is unfinished. SIGPIPE ends
/// the process as it ends kmod's depmod, unless whoever started it ignores it.
public final class Main {
    private static final int STREAMS = 3;

    private Main() {}

    /// The program under the name that it was called by. `decoded` went through a charset and may
    /// have lost bytes; it counts only where the bytes cannot be had.
    public static void main(String[] decoded) {
        occupyStandardStreams();
        handleSignals();
        HostFiles files = new LinuxHostFiles(new LibcCalls());
        String[] words = ArgumentBytes.read(files);
        String name = "kindex";
        String[] args = decoded;
        if (words != null && words.length > 0) {
            name = words[0];
            args = Arrays.copyOfRange(words, 1, words.length);
        }
        Platform platform =
                new Platform(
                        files,
                        NativeDecompressors::new,
                        LibcryptoDigest::new,
                        NativePayloadDecoders::new,
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err),
                        System.getenv());
        // halt: nothing is left to run down
        Runtime.getRuntime().halt(kindex.cli.Main.run(name, args, platform));
    }

    /// A stream that the caller closed must not become the number of a file that is written. What
    /// takes its place cannot be used for what the stream is for, so that using it still fails.
    private static void occupyStandardStreams() {
        Libc.Statx status = StackValue.get(Libc.Statx.class);
        for (int stream = 0; stream < STREAMS; stream++) {
            if (PathCalls.statx(stream, "", Libc.AT_EMPTY_PATH(), status) < 0) {
                int flags = stream == 0 ? Libc.O_WRONLY() : Libc.O_RDONLY();
                if (PathCalls.openat(Libc.AT_FDCWD(), "/dev/null", flags, 0) < 0) {
                    PathCalls.openat(Libc.AT_FDCWD(), "/", Libc.O_RDONLY(), 0);
                }
            }
        }
    }

    /// Without parsing runtime options the runtime leaves its own start to the program, and no
    /// signal is handled before it. It would ignore SIGPIPE from then on.
    private static void handleSignals() {
        PointerBase inherited = Libc.signal(Libc.SIGPIPE(), WordFactory.nullPointer()); // SIG_DFL
        VMRuntime.initialize();
        Libc.signal(Libc.SIGPIPE(), inherited);
    }
}
