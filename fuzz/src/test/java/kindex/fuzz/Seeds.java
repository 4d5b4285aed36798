package kindex.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the seeds of a target into a directory, for a fuzzer to begin with: `Seeds TARGET DIR`;
/// without arguments it prints the names of all targets.
final class Seeds {
    private Seeds() {}

    public static void main(String[] words) throws IOException {
        if (words.length == 0) {
            Targets.list().forEach(target -> System.out.println(target.name()));
            return;
        }
        Path directory = Files.createDirectories(Path.of(words[1]));
        List<byte[]> seeds = Targets.named(words[0]).seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(directory.resolve("seed-" + i), seeds.get(i));
        }
    }
}
