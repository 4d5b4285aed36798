package kindex.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// What depmod does while the JVM records the classes for the AOT cache: a run over a small tree,
/// and the short ways out of a command line. A class that is missing in the cache is read from its
/// jar, and the first one costs 10 ms and more.
///
/// Never loaded otherwise. It lies beside [Main] because a cache is for the very class path, or the
/// very main module, that it was made with.
public final class Training {
    /// The kernel version of the tree.
    public static final String VERSION = "1.0-training";

    /// The file of a module that another file overrides, below the module directory.
    public static final String OVERRIDING = "updates/training-5.ko";

    private Training() {}

    /// Takes one argument, the base directory of the tree. Fails if depmod does.
    public static void main(String[] arguments) {
        String root = arguments[0];
        String symvers = root + "/Module.symvers";
        depmod(0, "--version");
        depmod(0, "--help");
        depmod(1, "--no-such-option");
        depmod(0, "-n", "-b", root, VERSION);
        depmod(0, "--sync", "-b", root, VERSION);
        depmod(0, "-I", "-b", root, VERSION);
        depmod(0, "-I", "-b", root, VERSION); // finds a cache
        change(root);
        System.setProperty("kindex.argv0", "depmod");
        Main.main(new String[] {"-ae", "-E", symvers, "-b", root, VERSION}); // exits
    }

    /// A package comes, is built anew, and goes, searched for and named; and again when there is
    /// one file for each name: then directories are compared with what they listed.
    private static void change(String root) {
        Path modules = Path.of(root, "lib/modules", VERSION);
        try {
            change(root, modules, "updates/training-added.ko.xz");
            Files.delete(modules.resolve(OVERRIDING));
            depmod(0, "-I", "-b", root, VERSION);
            Files.createDirectories(modules.resolve("updates/more"));
            change(root, modules, "updates/more/training-added.ko.xz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void change(String root, Path modules, String added) throws IOException {
        Path module = modules.resolve(added);
        String[] named = {"-I", "-b", root, VERSION, module.toString()};
        for (String built : new String[] {"fs/training-large.ko.xz", "lib/training-other.ko.xz"}) {
            replace(modules.resolve("kernel").resolve(built), module);
            depmod(0, "-I", "-b", root, VERSION);
            Files.delete(module);
            depmod(0, "-I", "-b", root, VERSION);
            replace(modules.resolve("kernel").resolve(built), module);
            depmod(0, named);
            Files.delete(module);
            depmod(0, named);
            replace(modules.resolve("kernel").resolve(built), module);
            depmod(0, "-I", "-b", root, VERSION);
        }
        Files.delete(module);
        depmod(0, named);
    }

    private static void replace(Path by, Path module) throws IOException {
        Files.copy(by, module, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void depmod(int expected, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run("depmod", arguments, JvmPlatform.of(out, out, Map.of()));
        if (exit != expected) {
            throw new IllegalStateException("exit code " + exit + ": " + out);
        }
    }
}
