package kindex.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A root directory that packages are installed in by the real dpkg and rpm, which enter it by
/// `chroot` to run scripts: it holds this machine's shell, the few tools that scripts want, and the
/// libraries of both. It is merged as today's systems are: /bin, /sbin and /lib are links.
final class ScratchRoot {
    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "cat",
                    "cp",
                    "sed",
                    "sort",
                    "rm",
                    "rmdir",
                    "mkdir",
                    "mktemp",
                    "mv",
                    "chmod",
                    "dirname",
                    "grep",
                    "readlink");
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private final Path root;

    private ScratchRoot(Path root) {
        this.root = root;
    }

    /// Makes one; skips the test where this is not root, since only root may `chroot`.
    static ScratchRoot in(Path root) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can chroot");
        ScratchRoot scratch = new ScratchRoot(root);
        for (String directory : new String[] {"bin", "sbin", "lib", "lib64"}) {
            Files.createDirectories(root.resolve("usr/" + directory));
            Files.createSymbolicLink(root.resolve(directory), Path.of("usr/" + directory));
        }
        for (String directory :
                new String[] {"etc", "tmp", "dev", "proc", "var/tmp", "var/lib", "var/log"}) {
            Files.createDirectories(root.resolve(directory));
        }
        for (String tool : TOOLS) {
            scratch.bring(tool);
        }
        return scratch;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /// A command with /proc and /dev in the root, as a system has them, until the command ends. The
    /// words follow by [Command#with].
    Command withProc() throws IOException {
        return Command.of("unshare", "--mount", "--", "sh", "-c")
                .with(
                        "mount -t proc proc \"$0/proc\" && mount --rbind /dev \"$0/dev\" && exec \"$@\"",
                        root);
    }

    /// A command inside of it.
    Command enter(Object... words) throws IOException {
        return withProc().with("chroot", root).with(words);
    }

    /// Copies a program of this machine, and the libraries that it needs.
    void bring(String tool) throws IOException {
        String program = Command.of("sh", "-c", "command -v " + tool).run().strip();
        copy(Path.of(program).toRealPath(), "usr/bin/" + tool);
        bringLibraries(Path.of(program));
    }

    /// Copies the libraries that a program needs to where it looks for them. A JVM's own are not
    /// among them: they come with it.
    void bringLibraries(Path program) throws IOException {
        Matcher library = LIBRARY.matcher(Command.of("ldd").with(program).run());
        while (library.find()) {
            Path file = Path.of(library.group(1));
            if (!file.normalize().startsWith(System.getProperty("java.home"))) {
                copy(file, merged(file));
            }
        }
    }

    /// Whatever form was packaged: what it needs to run in here. The JVM form finds a JVM below
    /// /usr/lib/jvm, this test's own.
    void bringRuntime() throws IOException {
        if (Files.isRegularFile(path("usr/bin/kindex"), LinkOption.NOFOLLOW_LINKS)) {
            bringLibraries(path("usr/bin/kindex"));
            return;
        }
        Path home = Path.of(System.getProperty("java.home"));
        Path target = path("usr/lib/jvm/scratch");
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = home.relativize(file).toString();
                if (Files.isRegularFile(file) && isNeeded(name)) {
                    copy(file.toRealPath(), root.relativize(target.resolve(name)).toString());
                }
            }
        }
        bringLibraries(home.resolve("bin/java"));
        bringLibraries(home.resolve("lib/server/libjvm.so"));
        bringLibraries(home.resolve("lib/libzip.so"));
    }

    private static boolean isNeeded(String name) {
        return name.equals("bin/java")
                || name.equals("release")
                || name.startsWith("conf/")
                || name.startsWith("lib/") && !name.endsWith(".zip") && !name.endsWith(".sym");
    }

    /// Puts a script in the place of our depmod that counts the runs and then runs it.
    void countRuns() throws IOException {
        Path depmod = path("usr/lib/kindex/depmod");
        Files.delete(depmod);
        Files.writeString(
                depmod,
                "#!/bin/sh\necho \"$*\" >> /var/log/runs\n"
                        + "exec /usr/bin/kindex depmod \"$@\"\n");
        depmod.toFile().setExecutable(true, false);
    }

    /// The arguments of each run since the last call, in order.
    List<String> runs() throws IOException {
        Path log = path("var/log/runs");
        List<String> runs = new ArrayList<>();
        if (Files.exists(log)) {
            runs.addAll(Files.readAllLines(log));
            Files.delete(log);
        }
        return runs;
    }

    void copy(Path file, String name) throws IOException {
        Path target = path(name);
        if (!Files.exists(target)) {
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static String merged(Path file) {
        String name = file.toString().substring(1);
        return name.startsWith("usr/") ? name : "usr/" + name;
    }
}
