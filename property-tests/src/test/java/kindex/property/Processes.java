package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;

/// Runs of ours as processes of their own on one tree, whose modules change between them.
final class Processes {
    private static final int MODULES = 24;
    private static final int ALIASES = 400;

    private final String padding;
    private final Path directory;
    private final AgainstFullRun runs;

    /// Writes the tree.
    Processes(Path base) throws IOException {
        this(base, 0);
    }

    /// @param padding how much longer each alias is made: the longer, the longer indexes are
    // written
    Processes(Path base, int padding) throws IOException {
        this.padding = "0".repeat(padding);
        SyntheticTree tree =
                SyntheticTree.forKernel("6.1")
                        .file("modules.order", "")
                        .file("modules.builtin", "")
                        .file("modules.builtin.modinfo", "");
        for (int i = 0; i < MODULES; i++) {
            tree.module("kernel/m" + i + ".ko", module(i, 0));
        }
        directory = tree.writeTo(base);
        runs = new AgainstFullRun(base, "6.1");
    }

    AgainstFullRun runs() {
        return runs;
    }

    /// Replaces a module by another version of itself: what it exports, needs and is known by.
    ///
    /// @return its path below the module directory
    synchronized String change(int version) throws IOException {
        int number = version % MODULES;
        Path fresh = directory.resolve("fresh");
        String path = "kernel/m" + number + ".ko";
        Files.write(fresh, module(number, version).build());
        Files.move(fresh, directory.resolve(path), StandardCopyOption.ATOMIC_MOVE);
        return path;
    }

    private SyntheticModule module(int number, int version) {
        SyntheticModule module = SyntheticModule.named("m" + number);
        module.exports("m" + number, "m" + number + "_" + version);
        if (number > 0) {
            module.needs("m" + (number - 1 - version % number));
        }
        module.softdep("pre: v" + version).weakdep("v" + version);
        module.alias("devname:v" + version, "char-major-10-" + version % 200);
        for (int i = 0; i < ALIASES; i++) {
            module.alias("pci:v" + version + "d" + i + padding + "*");
        }
        return module;
    }

    /// Starts a run.
    Process start(Path errors, String first, List<String> options, String... files)
            throws IOException {
        // whoever started these tests may have it that their children pass over SIGINT
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(ChildJvm.chosen());
        command.addAll(runs.words(first, options, files));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        return builder.start();
    }
}
