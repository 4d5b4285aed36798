package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `kindex repo-check` on a directory of packages with real modules, by headers and by modules.
record RepositoryRuns(Setting setting) {
    static final String HEADER =
            """
            | packages | program | turns | median ms | min to max | CPU ms | peak MB |
            |---|---|---|---|---|---|---|
            """;

    /// Measures a directory of so many packages beside a kernel's and returns the rows.
    String rows(int packages) throws IOException {
        Path scratch = Files.createTempDirectory(setting.scratch(), "repository");
        KernelTree kernel = setting.kernel("xz");
        Path out = scratch.resolve("reference");
        Contender.execute(setting.reference().with(kernel.arguments(out)));
        Path dep = out.resolve("lib/modules").resolve(kernel.version()).resolve("modules.dep");
        List<String> modules = new DependencyList(dep).dependenciesFirst();
        Path directory = scratch.resolve("packages");
        PackageRepository.write(kernel, modules, Math.min(packages, modules.size()), directory);
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, Path> form : setting.forms().entrySet()) {
            Path kindex = form.getValue().resolveSibling("kindex");
            rows.append(row(form.getKey() + ", headers", packages, kindex, directory, List.of()));
            rows.append(
                    row(
                            form.getKey() + ", modules",
                            packages,
                            kindex,
                            directory,
                            List.of("--modules")));
        }
        Directories.delete(scratch);
        return rows.toString();
    }

    private String row(String name, int packages, Path kindex, Path directory, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(kindex.toString(), "repo-check"));
        command.addAll(options);
        command.add(directory.toString());
        Sample wall = new Sample(setting.fewTurns());
        Sample cpu = new Sample(setting.fewTurns());
        int expected = options.isEmpty() ? 1 : 0; // only a header has an unmet need
        for (int turn = -1; turn < setting.fewTurns(); turn++) {
            Child.Cost cost = Child.run(command);
            if (cost.exitCode() != expected) {
                throw new IOException(command + " exits with " + cost.exitCode());
            }
            if (turn >= 0) {
                wall.add(cost.wallNanos() / 1e6);
                cpu.add(cost.cpuNanos() / 1e6);
            }
        }
        return "| %,d | %s | %d | %.0f | %s | %.0f | %.0f |%n"
                .formatted(
                        packages,
                        name,
                        wall.size(),
                        wall.median(),
                        wall.spread(),
                        cpu.median(),
                        PeakMemory.of(command) / 1e6);
    }
}
