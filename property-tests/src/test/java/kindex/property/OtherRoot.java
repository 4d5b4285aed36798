package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Ours as a program that has a tree's base directory for its root: what it needs of this machine
/// is shown there, to it alone.
final class OtherRoot {
    private static final String PROGRAM = "opt/depmod";
    private static final Set<String> LIBRARIES = new TreeSet<>();

    private OtherRoot() {}

    /// Makes places for the program and for the directories of its libraries.
    static void makePlaces(Path base) throws IOException {
        Files.createDirectories(base.resolve("etc/depmod.d"));
        Files.createDirectories(base.resolve(PROGRAM).getParent());
        Files.createFile(base.resolve(PROGRAM));
        for (String directory : libraries()) {
            Files.createDirectories(base.resolve(directory.substring(1)));
        }
    }

    /// The command that ours is started by in place of its own.
    static List<String> command(Path base, Path configuration) throws IOException {
        StringBuilder script = new StringBuilder();
        bind(script, ChildJvm.chosen().getFirst(), base.resolve(PROGRAM));
        bind(script, configuration.toString(), base.resolve("etc/depmod.d"));
        for (String directory : libraries()) {
            bind(script, directory, base.resolve(directory.substring(1)));
        }
        script.append("cd / && exec chroot ").append(base).append(" /").append(PROGRAM);
        script.append(" \"$@\"");
        return new ArrayList<>(List.of("unshare", "-m", "/bin/sh", "-c", script.toString(), "sh"));
    }

    private static void bind(StringBuilder script, String from, Path to) {
        script.append("mount --bind ").append(from).append(' ').append(to).append(" && ");
    }

    /// The directories of the libraries that ours is linked with.
    private static Set<String> libraries() throws IOException {
        synchronized (LIBRARIES) {
            if (LIBRARIES.isEmpty() && ScriptProcess.isNativeForm()) {
                Path said = Files.createTempFile("libraries", null);
                Program.run(said, List.of("ldd", ChildJvm.chosen().getFirst()));
                for (String word : Files.readString(said).split("\\s+")) {
                    if (word.startsWith("/")) {
                        LIBRARIES.add(word.substring(0, word.lastIndexOf('/')));
                    }
                }
                Files.delete(said);
            }
            return LIBRARIES;
        }
    }
}
