package kindex.executable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Arrays;
import kindex.cli.Platform;
import kindex.host.HostFiles;

/// Where the native form starts.
///
/// Signals keep their default action: a process that is told to end ends at once.
public final class Main {
    private Main() {}

    /// The program under the name that it was called by. `decoded` went through a charset and may
    /// have lost bytes; it counts only where the bytes cannot be had.
    public static void main(String[] decoded) {
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
}
