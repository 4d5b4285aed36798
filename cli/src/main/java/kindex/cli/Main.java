package kindex.cli;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import kindex.archives.JvmPayloadDecoders;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.JvmDigest;

/// Where the program starts: as `depmod`, `modinfo` or `kindex`, by the name it was called by.
public final class Main {
    private static final int PLACES = 4;

    private Main() {}

    /// The program in a Java virtual machine. The launcher tells in the property `kindex.argv0` by
    /// which name it was called.
    public static void main(String[] args) {
        Platform platform = JvmPlatform.ofThisProcess();
        String name = System.getProperty("kindex.argv0", "kindex");
        int exit = run(name, RawArguments.of(args, platform.files()), platform);
        // halt: there is nothing left to run down, and an exit would start threads to do it
        Runtime.getRuntime().halt(exit);
    }

    /// The program under a name.
    ///
    /// @param name as it was called; only the last part counts
    /// @param args a character for each byte
    public static int run(String name, String[] args, Platform platform) {
        String program = name.substring(name.lastIndexOf('/') + 1);
        try {
            return called(program, args, platform);
        } catch (UnsatisfiedLinkError e) {
            boolean kmods = program.equals("depmod") || program.equals("modinfo");
            new Messages(kmods ? program : "kindex", platform.out(), platform.err())
                    .fatal("a library cannot be loaded: " + e.getMessage());
            return kmods ? 1 : Kindex.USAGE;
        } catch (RuntimeException | StackOverflowError e) {
            return defect(program, e, platform);
        }
    }

    /// One line about what should not have happened, with all that finding it takes.
    private static int defect(String program, Throwable thrown, Platform platform) {
        boolean kmods = program.equals("depmod") || program.equals("modinfo");
        StackTraceElement[] trace = thrown.getStackTrace();
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < trace.length && i < PLACES; i++) {
            places.append(i == 0 ? " at " : " < ").append(trace[i].getFileName());
            places.append(':').append(trace[i].getLineNumber());
        }
        new Messages(kmods ? program : "kindex", platform.out(), platform.err())
                .fatal("this is a defect of kindex, please report it: " + thrown + places);
        return kmods ? 1 : Kindex.USAGE;
    }

    private static int called(String program, String[] args, Platform platform) {
        if (program.equals("depmod")) {
            return Depmod.run(args, platform);
        }
        if (args.length > 0 && args[0].equals("depmod")) {
            return Depmod.run(Arrays.copyOfRange(args, 1, args.length), platform);
        }
        if (program.equals("modinfo")) {
            return Info.run("modinfo", args, platform);
        }
        if (args.length > 0 && args[0].equals("info")) {
            return Info.run("kindex", Arrays.copyOfRange(args, 1, args.length), platform);
        }
        return Kindex.run(args, platform);
    }

    /// `depmod` on this machine's files, with streams of the caller's: what tests and other
    /// programs in the same virtual machine call.
    public static int run(
            String[] args, OutputStream out, OutputStream err, Map<String, String> environment) {
        Platform platform =
                new Platform(
                        new NioHostFiles(),
                        JvmDecompressors::new,
                        JvmDigest::new,
                        JvmPayloadDecoders::new,
                        out,
                        err,
                        environment);
        return run("depmod", args, platform);
    }
}
