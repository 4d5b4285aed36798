package kindex.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kindex.synthetic.SyntheticModule;

/// The table of `kindex weak-updates` for a package of five modules on three kernels with the
/// modules of amd64-xz: plan and apply, beside the nine runs of depmod that SUSE's script makes.
record WeakRuns(Setting setting) {
    private static final int MODULES = 5;
    private static final String KMP = "k-kmp-bench-1.0-1";
    private static final List<String> KERNELS =
            List.of("6.12-1-bench", "6.12-2-bench", "6.12-3-bench");

    static final String HEADER =
            """
            | kernels | program | median ms | min to max | times as fast by medians | processor ms |
            |---|---|---|---|---|---|
            """;

    String rows() throws IOException {
        KernelTree kernel = setting.kernel("xz");
        Path base = Files.createTempDirectory(setting.scratch(), "weak");
        for (String version : KERNELS) {
            write(kernel, base.resolve("lib/modules").resolve(version));
        }
        Path symvers = setting.symvers();
        List<String> exports = Files.readAllLines(symvers, ISO_8859_1);
        StringBuilder map = new StringBuilder();
        exports.forEach(line -> map.append("0 r __ksymtab_" + line.split("\t")[1] + "\n"));
        Files.createDirectories(base.resolve("boot"));
        for (String version : KERNELS) {
            Files.copy(symvers, base.resolve("boot/symvers-" + version));
            Files.writeString(base.resolve("boot/System.map-" + version), map);
        }
        Path list = writeKmp(base, exports);
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender("depmod, 9 runs", depmods(base, symvers)));
        for (Map.Entry<String, Path> form : setting.forms().entrySet()) {
            contenders.add(ours(form.getKey(), form.getValue(), base, list));
        }
        Race race = new Race(contenders);
        race.run(setting.turns(), setting.fewTurns());
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < contenders.size(); i++) {
            rows.append("| %d | %s | ".formatted(KERNELS.size(), contenders.get(i).name()));
            rows.append("%.1f | %s | ".formatted(race.median(i), race.wall(i).spread()));
            rows.append(i == 0 ? "| " : "%.1f | ".formatted(race.median(0) / race.median(i)));
            rows.append("%.1f |%n".formatted(race.cpu(i).median()));
        }
        return rows.toString();
    }

    /// A module directory whose entries are links to the kernel's.
    private static void write(KernelTree kernel, Path modules) throws IOException {
        Files.createDirectories(modules);
        Path original = kernel.base().resolve("lib/modules").resolve(kernel.version());
        try (Stream<Path> entries = Files.list(original)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.startsWith("modules.") || name.matches("modules.(order|builtin.*)")) {
                    if (!name.endsWith(".bin")) {
                        Files.createSymbolicLink(modules.resolve(name), entry.toRealPath());
                    }
                }
            }
        }
    }

    /// Each module needs five symbols of the kernel.
    private static Path writeKmp(Path base, List<String> exports) throws IOException {
        StringBuilder list = new StringBuilder(KMP).append('\n');
        String root = "lib/modules/" + KERNELS.getFirst() + "/updates/";
        Files.createDirectories(base.resolve(root));
        for (int i = 0; i < MODULES; i++) {
            SyntheticModule module = SyntheticModule.named("bench_" + i);
            for (String line : exports.subList(5 * i, 5 * i + 5)) {
                String[] fields = line.split("\t");
                module.needs(fields[1], Long.decode(fields[0]));
            }
            Files.write(base.resolve(root + "bench_" + i + ".ko"), module.build());
            list.append('/').append(root).append("bench_" + i + ".ko\n");
        }
        return Files.writeString(base.resolve("kmps"), list, ISO_8859_1);
    }

    /// Two runs with `-E` and one with `-F` for each kernel.
    private List<List<String>> depmods(Path base, Path symvers) {
        List<List<String>> runs = new ArrayList<>();
        String out = setting.scratch().resolve("weak-out").toString();
        for (String version : KERNELS) {
            String map = base.resolve("boot/System.map-" + version).toString();
            for (List<String> symbols :
                    List.of(
                            List.of("-E", symvers.toString()),
                            List.of("-E", symvers.toString()),
                            List.of("-F", map))) {
                List<String> words =
                        new ArrayList<>(List.of("-b", base.toString(), "-o", out, "-ae"));
                words.addAll(symbols);
                words.add(version);
                runs.add(setting.reference().with(words));
            }
        }
        return runs;
    }

    private static Contender ours(String name, Path form, Path base, Path list) {
        String words =
                form.resolveSibling("kindex")
                        + " weak-updates %s -b "
                        + base
                        + " -C "
                        + base.resolve("none")
                        + " --kmps "
                        + list;
        List<List<String>> commands =
                List.of(
                        shell(words.formatted("plan") + " --add-kmp " + KMP),
                        shell(words.formatted("apply") + " --add-kmp " + KMP));
        Step remove =
                () ->
                        Contender.execute(
                                shell(words.formatted("remove") + " " + KMP + " < " + list));
        Step check =
                () -> {
                    String last = KERNELS.getLast();
                    Path index = base.resolve("lib/modules/" + last + "/modules.dep");
                    String path = "weak-updates/updates/bench_4.ko:";
                    if (!Files.readString(index, ISO_8859_1).contains(path)) {
                        throw new IOException(index + " lacks " + path);
                    }
                };
        return new Contender(name, commands, remove, check);
    }

    private static List<String> shell(String words) {
        return List.of("/bin/sh", "-c", "exec " + words);
    }
}
