package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import kindex.synthetic.SyntheticModule;

/// Kernels and packages of modules that come and go below a scratch root, and the links that are
/// there after each event: by our command, or by a program that stands for a distribution's script.
final class WeakScenario {
    private final Path root;
    private final String style;
    private final String recorder;
    private final Map<String, List<String>> kmps = new TreeMap<>();
    private final StringBuilder log = new StringBuilder();

    /// @param recorder a program that is called with the style, the root, and the script's words;
    ///     null for our own command
    WeakScenario(Path root, String style, String recorder) throws IOException {
        this.root = root;
        this.style = style;
        this.recorder = recorder;
        Files.createDirectories(root.resolve("usr/lib/modules"));
        Files.createDirectories(root.resolve("boot"));
        Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
        String search =
                style.equals("suse")
                        ? "extra weak-updates kgraft built-in"
                        : "extra built-in weak-updates";
        Files.writeString(root.resolve("depmod.conf"), "search updates " + search + "\n");
    }

    Path root() {
        return root;
    }

    /// A kernel with the symbols `name=crc` of its own, and modules below `kernel`.
    WeakScenario kernel(String version, String symbols, SyntheticModule... modules)
            throws IOException {
        Path directory = modules(version);
        Files.createDirectories(directory.resolve("kernel"));
        Files.writeString(directory.resolve("modules.order"), "");
        Files.writeString(directory.resolve("modules.builtin"), "");
        Files.writeString(directory.resolve("modules.builtin.modinfo"), "");
        int number = 0;
        for (SyntheticModule module : modules) {
            Files.write(directory.resolve("kernel/base" + number++ + ".ko"), module.build());
        }
        StringBuilder symvers = new StringBuilder();
        StringBuilder map = new StringBuilder();
        for (String symbol : symbols.split(" ")) {
            String name = symbol.substring(0, symbol.indexOf('='));
            long crc = Long.parseLong(symbol.substring(symbol.indexOf('=') + 1), 16);
            symvers.append("0x%08x\t%s\tvmlinux\tEXPORT_SYMBOL\n".formatted(crc, name));
            map.append("ffffffff00000000 r __ksymtab_").append(name).append('\n');
        }
        ByteArrayOutputStream gz = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
            out.write(symvers.toString().getBytes(ISO_8859_1));
        }
        Files.write(root.resolve("boot/symvers-" + version + ".gz"), gz.toByteArray());
        Files.writeString(root.resolve("boot/System.map-" + version), map);
        return this;
    }

    Path modules(String version) {
        return root.resolve("usr/lib/modules").resolve(version);
    }

    /// A kernel's own files go.
    WeakScenario withoutKernel(String version) throws IOException {
        Files.delete(root.resolve("boot/symvers-" + version + ".gz"));
        Files.delete(root.resolve("boot/System.map-" + version));
        delete(modules(version).resolve("kernel"));
        try (Stream<Path> all = Files.list(modules(version))) {
            for (Path path :
                    all.filter(p -> p.getFileName().toString().startsWith("modules.")).toList()) {
                Files.delete(path);
            }
        }
        return this;
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList().reversed()) {
                Files.delete(each);
            }
        }
    }

    /// A package's files come: a module for each path below the kernel's directory.
    WeakScenario install(String label, String kernel, Object... pathsAndModules)
            throws IOException {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < pathsAndModules.length; i += 2) {
            Path file = modules(kernel).resolve((String) pathsAndModules[i]);
            Files.createDirectories(file.getParent());
            SyntheticModule module = (SyntheticModule) pathsAndModules[i + 1];
            Files.write(file, module.modinfo("vermagic=" + kernel + " SMP mod_unload").build());
            paths.add(prefix() + kernel + "/" + pathsAndModules[i]);
        }
        kmps.put(label, paths);
        return this;
    }

    private String prefix() {
        return style.equals("suse") ? "/usr/lib/modules/" : "/lib/modules/";
    }

    /// A package's files go, and it from the list of packages; its module list stays known.
    ///
    /// @return the list
    String uninstall(String label) throws IOException {
        List<String> paths = kmps.remove(label);
        for (String path : paths) {
            Files.delete(root.resolve(path.substring(1).replaceFirst("^lib/", "usr/lib/")));
        }
        return String.join("\n", paths) + "\n";
    }

    /// What a package's list of modules is.
    String list(String label) {
        return String.join("\n", kmps.get(label)) + "\n";
    }

    /// Tells the command, or the script, and notes the links.
    WeakScenario tell(String event, String name, String input) throws IOException {
        return tell(event, name, input, 0);
    }

    /// The same of an event that our command ends with another exit code than the scripts.
    WeakScenario tell(String event, String name, String input, int exit) throws IOException {
        StringBuilder lists = new StringBuilder();
        kmps.forEach((l, paths) -> lists.append(l + "\n" + String.join("\n", paths) + "\n"));
        Path list = Files.writeString(root.resolve("kmps"), lists);
        if (recorder != null) {
            record(event, name, input);
        } else {
            List<String> words =
                    new ArrayList<>(
                            List.of(
                                    "weak-updates",
                                    "apply",
                                    "--style",
                                    style,
                                    "-b",
                                    root.toString(),
                                    "-C",
                                    root.resolve("depmod.conf").toString(),
                                    "--kmps",
                                    list.toString(),
                                    event));
            if (name != null) {
                words.add(name);
            }
            CommandRun run = run(input, words.toArray(String[]::new));
            if (run.exit() != exit) {
                throw new AssertionError(run.toString());
            }
        }
        log.append("== ").append(event).append(' ').append(name == null ? "" : name).append('\n');
        log.append(links());
        return this;
    }

    private void record(String event, String name, String input) throws IOException {
        List<String> command = new ArrayList<>(List.of(recorder, style, root.toString(), event));
        if (name != null) {
            command.add(name);
        }
        Path in = Files.writeString(root.resolve("stdin"), input);
        try {
            new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /// Runs `kindex` with standard input.
    static CommandRun run(String input, String... words) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(ISO_8859_1)));
        try {
            return CommandRun.of(words);
        } finally {
            System.setIn(before);
        }
    }

    /// All links below `weak-updates` of all kernels, a line each, sorted.
    String links() throws IOException {
        List<String> lines = new ArrayList<>();
        Path all = root.resolve("usr/lib/modules");
        try (Stream<Path> walk = Files.walk(all)) {
            walk.filter(Files::isSymbolicLink)
                    .filter(path -> path.toString().contains("/weak-updates/"))
                    .forEach(path -> lines.add(all.relativize(path) + " -> " + target(path)));
        }
        lines.sort(null);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a path is there, links not followed.
    boolean exists(String path) {
        return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /// Events and links so far.
    String log() {
        return log.toString();
    }
}
