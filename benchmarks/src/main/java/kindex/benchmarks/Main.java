package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `./build bench`: times whole runs of our forms and of a reference depmod in turns, and prints
/// Markdown. It asserts no time; it fails if a run fails.
///
/// Ours come by the system properties `kindex.form.NAME`, a program each; those that do not exist
/// are left out with a remark. The kernels are read, never written.
public final class Main {
    private static final String HELP =
            """
            usage: ./build bench [--pairs N] [--trees LIST] [--forms LIST]
              --pairs N     measured turns after a warm-up (15)
              --trees LIST  of version,raw,zst,gz,xz (all): `depmod --version`, and the kernels amd64-raw ...
              --forms LIST  of jvm,native (all that are built)
            KINDEX_REFERENCE_34 names the reference depmod, KINDEX_KERNELS the directory of base directories.
            The reference for gz is `gzip -dc` of all files by one process, and then depmod on amd64-raw.
            """;

    private final Map<String, String> options;
    private final Reference reference;
    private final Path kernels;

    private Main(Map<String, String> options) throws IOException {
        this.options = options;
        this.reference = Reference.of(Path.of(environment("KINDEX_REFERENCE_34")));
        this.kernels = Path.of(environment("KINDEX_KERNELS"));
    }

    /// See the usage text.
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new TreeMap<>();
        options.put("--pairs", "15");
        options.put("--trees", "version,raw,zst,gz,xz");
        options.put("--forms", "jvm,native");
        for (int i = 0; i < arguments.length; i += 2) {
            if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
                System.out.print(HELP);
                System.exit(arguments[i].equals("--help") ? 0 : 2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        try {
            new Main(options).run();
        } catch (IOException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        int pairs = Integer.parseInt(options.get("--pairs"));
        Map<String, Path> forms = forms();
        System.out.println(Machine.describe());
        System.out.printf(
                "Median of %d turns after a warm-up, page cache warm. Reference: %s.%n%n",
                pairs, Machine.firstLine(reference.with(List.of("--version"))));
        System.out.print(Race.HEADER);
        Path out = Files.createTempDirectory("kindex-bench");
        try {
            for (String tree : options.get("--trees").split(",")) {
                Race race = race(tree, forms, out);
                race.run(pairs);
                System.out.print(race.rows(tree));
                if (!tree.equals("version") && !tree.equals("gz")) { // gz: another suffix in paths
                    for (String form : forms.keySet()) {
                        sameFiles(out.resolve("reference"), out.resolve(form));
                    }
                }
            }
        } finally {
            delete(out);
        }
    }

    private Map<String, Path> forms() {
        Map<String, Path> forms = new TreeMap<>();
        for (String name : options.get("--forms").split(",")) {
            String program = System.getProperty("kindex.form." + name);
            if (program != null && Files.isExecutable(Path.of(program))) {
                forms.put(name, Path.of(program));
            } else {
                System.out.println("The form `" + name + "` is not built, and left out.");
            }
        }
        return forms;
    }

    private Race race(String tree, Map<String, Path> forms, Path out) throws IOException {
        List<Contender> contenders = new ArrayList<>();
        if (tree.equals("version")) {
            List<String> arguments = List.of("--version");
            contenders.add(new Contender("reference", List.of(reference.with(arguments))));
            forms.forEach((name, program) -> contenders.add(ours(name, program, arguments)));
            return new Race(contenders);
        }
        KernelTree kernel = KernelTree.in(kernels.resolve("amd64-" + tree));
        contenders.add(new Contender("reference", referenceCommands(kernel, tree, out)));
        for (Map.Entry<String, Path> form : forms.entrySet()) {
            Path ownOut = Files.createDirectories(out.resolve(form.getKey()));
            contenders.add(ours(form.getKey(), form.getValue(), kernel.arguments(ownOut)));
        }
        return new Race(contenders);
    }

    private List<List<String>> referenceCommands(KernelTree kernel, String tree, Path out)
            throws IOException {
        Path ownOut = Files.createDirectories(out.resolve("reference"));
        if (!tree.equals("gz")) {
            return List.of(reference.with(kernel.arguments(ownOut)));
        }
        List<String> gzip = new ArrayList<>(List.of("gzip", "-dc", "--"));
        gzip.addAll(kernel.files(".ko.gz"));
        KernelTree raw = KernelTree.in(kernels.resolve("amd64-raw"));
        return List.of(gzip, reference.with(raw.arguments(ownOut)));
    }

    private static Contender ours(String name, Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return new Contender(name, List.of(command));
    }

    /// A quick wrong answer wins no race: fails unless both directories have the same files.
    private static void sameFiles(Path expected, Path actual) throws IOException {
        List<Path> files = regularFiles(expected);
        if (!files.equals(regularFiles(actual))) {
            throw new IOException(actual + " has other files than " + expected);
        }
        for (Path file : files) {
            if (Files.mismatch(expected.resolve(file), actual.resolve(file)) >= 0) {
                throw new IOException(actual.resolve(file) + " differs from the reference's");
            }
        }
    }

    private static List<Path> regularFiles(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
        }
    }

    private static String environment(String name) throws IOException {
        String value = System.getenv(name);
        if (value == null) {
            throw new IOException(name + " is not set; --help says what it names");
        }
        return value;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
