package kindex.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The table of `kindex resolve` with a list of names on standard input beside one `modprobe -R`
/// for each name, on amd64-xz indexed by the reference.
record ResolveRuns(Setting setting) {
    private static final int NAMES = 200;

    static final String HEADER =
            """
            | names | program | median ms | min to max | times as fast by medians | processor ms |
            |---|---|---|---|---|---|
            """;

    String rows() throws IOException {
        KernelTree kernel = setting.kernel("xz");
        Path base = Files.createTempDirectory(setting.scratch(), "resolve");
        Path modules = linked(kernel, base);
        List<String> place = List.of("-b", base.toString(), kernel.version());
        Contender.execute(setting.reference().with(place));
        List<String> names = names(modules);
        Path list = Files.write(base.resolve("names"), names, ISO_8859_1);

        String where = "-d " + base + " -S " + kernel.version();
        List<String> modprobe = new ArrayList<>(List.of("-R"));
        modprobe.addAll(List.of(where.split(" ")));
        List<List<String>> each = new ArrayList<>();
        for (String name : names) {
            List<String> arguments = new ArrayList<>(modprobe);
            arguments.add(name);
            each.add(setting.reference().called("modprobe").with(arguments));
        }
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender("modprobe, " + NAMES + " processes", each));
        for (Map.Entry<String, Path> form : setting.forms().entrySet()) {
            Path program = form.getValue().resolveSibling("kindex");
            String script = "exec " + program + " resolve " + where + " < " + list;
            contenders.add(new Contender(form.getKey(), List.of(List.of("/bin/sh", "-c", script))));
        }
        Race race = new Race(contenders);
        race.run(setting.turns(), setting.fewTurns());
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < contenders.size(); i++) {
            rows.append("| %d | %s | ".formatted(NAMES, contenders.get(i).name()));
            rows.append("%.1f | %s | ".formatted(race.median(i), race.wall(i).spread()));
            rows.append(i == 0 ? "| " : "%.1f | ".formatted(race.median(0) / race.median(i)));
            rows.append("%.1f |%n".formatted(race.cpu(i).median()));
        }
        return rows.toString();
    }

    /// A module directory whose entries are links to the kernel's.
    private static Path linked(KernelTree kernel, Path base) throws IOException {
        Path modules =
                Files.createDirectories(base.resolve("lib/modules").resolve(kernel.version()));
        Path original = kernel.base().resolve("lib/modules").resolve(kernel.version());
        try (Stream<Path> entries = Files.list(original)) {
            for (Path entry : entries.toList()) {
                Files.createSymbolicLink(modules.resolve(entry.getFileName()), entry.toRealPath());
            }
        }
        return modules;
    }

    /// Names of modules and aliases of devices in turns, evenly spread over the indexes; each is
    /// found.
    private static List<String> names(Path modules) throws IOException {
        List<String> aliases = new ArrayList<>();
        for (String line : Files.readAllLines(modules.resolve("modules.alias"), ISO_8859_1)) {
            if (line.startsWith("alias ") && !line.contains("[") && !line.contains("?")) {
                aliases.add(line.split(" ")[1].replace("*", ""));
            }
        }
        List<String> paths = Files.readAllLines(modules.resolve("modules.dep"), ISO_8859_1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < NAMES / 2; i++) {
            String path = paths.get(i * (paths.size() / (NAMES / 2))).split(":")[0];
            String file = path.substring(path.lastIndexOf('/') + 1);
            names.add(file.substring(0, file.indexOf('.')));
            names.add(aliases.get(i * (aliases.size() / (NAMES / 2))));
        }
        return names;
    }
}
