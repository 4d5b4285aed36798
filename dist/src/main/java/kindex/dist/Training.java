package kindex.dist;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import kindex.cli.Main;

/// What depmod does while the JVM records the classes for the AOT cache: a run over a
/// [TrainingTree], and the short ways out of a command line. A class that is missing in the cache
/// is read from its jar, and the first one costs 10 ms and more.
///
/// It lies in a jar of its own on the class path of the JVM form, where it is never loaded: a cache
/// is for the very class path that it was made with.
public final class Training {
    private Training() {}

    /// Takes one argument, the base directory of the tree. Fails if depmod does.
    public static void main(String[] arguments) {
        String root = arguments[0];
        String symvers = root + "/Module.symvers";
        depmod(0, "--version");
        depmod(0, "--help");
        depmod(1, "--no-such-option");
        depmod(0, "-n", "-b", root, TrainingTree.VERSION);
        System.setProperty("kindex.argv0", "depmod");
        Main.main(new String[] {"-ae", "-E", symvers, "-b", root, TrainingTree.VERSION}); // exits
    }

    private static void depmod(int expected, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(arguments, out, out, Map.of());
        if (exit != expected) {
            throw new IllegalStateException("exit code " + exit + ": " + out);
        }
    }
}
