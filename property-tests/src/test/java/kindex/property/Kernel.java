package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A real kernel's modules, unpacked below a base directory; only read.
record Kernel(Path base, String version) {
    /// The kernel of that name; skips the test where it is missing.
    static Kernel named(String name) throws IOException {
        Path base = Installed.KERNELS.orSkip().resolve(name);
        if (!Files.isDirectory(base.resolve("lib/modules"))) {
            throw new AssertionError("no kernel " + name + " below " + base.getParent());
        }
        try (Stream<Path> versions = Files.list(base.resolve("lib/modules"))) {
            return new Kernel(base, versions.findFirst().orElseThrow().getFileName().toString());
        }
    }

    Path modules() {
        return base.resolve("lib/modules").resolve(version);
    }

    /// Makes a module directory whose entries are links to this kernel's, index files left out.
    ///
    /// @param without an entry to leave out as well, or null
    Path linkedBelow(Path root, String moduleRoot, String without) throws IOException {
        Path linked = Files.createDirectories(root.resolve(moduleRoot).resolve(version));
        List<Path> entries;
        try (Stream<Path> all = Files.list(modules())) {
            entries = all.toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            boolean input =
                    List.of("modules.order", "modules.builtin", "modules.builtin.modinfo")
                            .contains(name);
            if ((input || !name.startsWith("modules.")) && !name.equals(without)) {
                Files.createSymbolicLink(linked.resolve(name), entry.toRealPath());
            }
        }
        return linked;
    }

    /// The Module.symvers of kernel `amd64-xz`.
    static Path symvers() throws IOException {
        Path named = Installed.SYMVERS.path();
        if (named != null) {
            return named;
        }
        Path headers = Installed.KERNELS.orSkip().resolve("symvers-amd64");
        try (Stream<Path> all = Files.walk(headers)) {
            return all.filter(path -> path.endsWith("Module.symvers"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no Module.symvers below " + headers));
        }
    }
}
