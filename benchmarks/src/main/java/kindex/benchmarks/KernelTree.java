package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A base directory with the modules of one kernel version; only ever read.
record KernelTree(Path base, String version) {
    static KernelTree in(Path base) throws IOException {
        try (Stream<Path> versions = Files.list(base.resolve("lib/modules"))) {
            Path only = versions.sorted().findFirst().orElseThrow();
            return new KernelTree(base, only.getFileName().toString());
        }
    }

    /// Depmod's arguments for this tree, with the indexes written elsewhere.
    List<String> arguments(Path out) {
        return List.of("-b", base.toString(), "-o", out.toString(), version);
    }

    /// The files with a suffix, sorted by path.
    List<String> files(String suffix) throws IOException {
        try (Stream<Path> paths = Files.walk(base.resolve("lib/modules").resolve(version))) {
            return paths.map(Path::toString).filter(p -> p.endsWith(suffix)).sorted().toList();
        }
    }
}
