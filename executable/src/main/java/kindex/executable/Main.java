package kindex.executable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Arrays;
import kindex.cli.Platform;
import kindex.host.HostFiles;
import org.graalvm.nativeimage.VMRuntime;
import org.graalvm.word.PointerBase;
import org.graalvm.word.WordFactory;

/// Where the native form starts.
///
/// SIGHUP, SIGINT and SIGTERM run the shutdown hooks, which undo what is unfinished. SIGPIPE ends
/// the process as it ends kmod's depmod, unless whoever started it ignores it.
public final class Main {
    private Main() {}

    /// The program under the name that it was called by. `decoded` went through a charset and may
    /// have lost bytes; it counts only where the bytes cannot be had.
    public static void main(String[] decoded) {
        handleSignals();
        HostFiles files = new LibcHostFiles();
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
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err),
                        System.getenv());
        // halt: nothing is left to run down
        Runtime.getRuntime().halt(kindex.cli.Main.run(name, args, platform));
    }

    /// Without parsing runtime options the runtime leaves its own start to the program, and no
    /// signal is handled before it. It would ignore SIGPIPE from then on.
    private static void handleSignals() {
        PointerBase inherited = Libc.signal(Libc.SIGPIPE(), WordFactory.nullPointer()); // SIG_DFL
        VMRuntime.initialize();
        Libc.signal(Libc.SIGPIPE(), inherited);
    }
}
