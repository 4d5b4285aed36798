package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// What every table needs: who runs, on what, and how often.
///
/// @param kernels the directory of base directories
/// @param forms our `depmod` programs by the names of their forms
/// @param scratch a private directory, deleted at the end
/// @param turns measured turns
/// @param fewTurns measured turns of what takes long
record Setting(
        Reference reference,
        Path kernels,
        Map<String, Path> forms,
        Path scratch,
        int turns,
        int fewTurns) {
    KernelTree kernel(String name) throws IOException {
        return KernelTree.in(kernels.resolve("amd64-" + name));
    }

    /// The Module.symvers of kernel `xz`.
    Path symvers() throws IOException {
        try (Stream<Path> all = Files.walk(kernels.resolve("symvers-amd64"))) {
            return all.filter(path -> path.endsWith("Module.symvers")).findFirst().orElseThrow();
        }
    }

    /// The smaller number of turns, which never exceeds the other.
    @Override
    public int fewTurns() {
        return Math.min(fewTurns, turns);
    }
}
