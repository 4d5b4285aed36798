package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `./build bench`: times whole runs of our forms and of a reference depmod in turns, and prints
/// Markdown. It asserts no time; it fails if a run fails, or leaves other files than the reference.
///
/// Ours come by the system properties `kindex.form.NAME`, a program each; those that do not exist
/// are left out with a remark. The kernels are read, never written.
public final class Main {
    private static final String HELP =
            """
            usage: ./build bench [--pairs N] [--few N] [--trees LIST] [--forms LIST] [--sizes LIST]
                               [--modules N] [--packages N]
              --pairs N     measured turns after a warm-up (15)
              --few N       measured turns of what takes long, at most as many (5): growth on trees of
                            10,000 modules and more, the reference beside incremental runs
              --trees LIST  of version,raw,zst,gz,xz,incremental,growth,resolve (these), and modular, weak, repository: a table for each of the kinds:
                            full runs: `depmod --version`, and the kernels amd64-raw ...
                            incremental: runs with -I after a change, on private copies of amd64-xz and amd64-raw
                            growth: full runs on synthetic trees, time and memory by their size
                            resolve: a list of names beside a modprobe for each, on amd64-xz
                            modular: amd64-xz as packages of one module each, installed one by one in the order of
                            dependencies, then 500 removed, a run of -I with the file's name after each
                            weak: weak-updates plan and apply for five modules on three kernels, beside nine depmods
                            repository: kindex repo-check on rpm packages with a module of amd64-xz each
              --forms LIST  of jvm,native (all that are built)
              --sizes LIST  numbers of modules for growth (1000,10000,60000; at most 65535)
              --modules N   most packages that modular installs (65535: all)
              --packages N  packages of repository beside the kernel's (3000)
            KINDEX_REFERENCE_34 names the reference depmod, KINDEX_KERNELS the directory of base directories.
            Copies and indexes are made below java.io.tmpdir (/tmp) and deleted; the copies take 0.7 GB.
            The reference for gz is `gzip -dc` of all files by one process, and then depmod on amd64-raw.
            """;

    private final Map<String, String> options;

    private Main(Map<String, String> options) {
        this.options = options;
    }

    /// See the usage text.
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new TreeMap<>();
        options.put("--pairs", "15");
        options.put("--few", "5");
        options.put("--trees", "version,raw,zst,gz,xz,incremental,growth,resolve");
        options.put("--forms", "jvm,native");
        options.put("--sizes", "1000,10000,60000");
        options.put("--modules", "65535");
        options.put("--packages", "3000");
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
        Reference reference = Reference.of(Path.of(environment("KINDEX_REFERENCE_34")));
        Path kernels = Path.of(environment("KINDEX_KERNELS"));
        Map<String, Path> forms = forms();
        Path scratch = Files.createTempDirectory("kindex-bench");
        Setting setting =
                new Setting(reference, kernels, forms, scratch, number("--pairs"), number("--few"));
        System.out.println(Machine.describe());
        System.out.printf(
                "Median of %d turns after a warm-up, page cache warm. Reference: %s.%n",
                setting.turns(), Machine.firstLine(reference.with(List.of("--version"))));
        try {
            tables(setting, List.of(options.get("--trees").split(",")));
        } finally {
            Directories.delete(scratch);
        }
    }

    private void tables(Setting setting, List<String> trees) throws IOException {
        String header = "\n" + FullRuns.HEADER;
        for (String tree : trees) {
            if (!List.of("incremental", "growth", "resolve", "modular", "weak", "repository")
                    .contains(tree)) {
                System.out.print(header + new FullRuns(setting).rows(tree));
                header = "";
            }
        }
        if (trees.contains("incremental")) {
            new IncrementalRuns(setting).print();
        }
        if (trees.contains("resolve")) {
            System.out.print("\n" + ResolveRuns.HEADER + new ResolveRuns(setting).rows());
        }
        if (trees.contains("repository")) {
            System.out.print("\n" + RepositoryRuns.HEADER);
            System.out.print(new RepositoryRuns(setting).rows(number("--packages")));
        }
        if (trees.contains("modular")) {
            new ModularRuns(setting).print(number("--modules"));
        }
        if (trees.contains("weak")) {
            System.out.print("\n" + WeakRuns.HEADER + new WeakRuns(setting).rows());
        }
        if (trees.contains("growth")) {
            System.out.print("\n" + GrowthRuns.HEADER);
            for (String size : options.get("--sizes").split(",")) {
                System.out.print(new GrowthRuns(setting).rows(Integer.parseInt(size)));
            }
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

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private static String environment(String name) throws IOException {
        String value = System.getenv(name);
        if (value == null) {
            throw new IOException(name + " is not set; --help says what it names");
        }
        return value;
    }
}
