package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kindex.golden.DepmodUnderTest;

/// A host of another architecture, whose programs run here by an emulator.
///
/// @param directory with its `depmod` of kmod 34 and its `java`
record ForeignHost(Path directory) {
    private static final int PATIENCE = 300;

    /// Those that are installed and have a JDK, or of them the one that the system property
    /// `kindex.foreign.only` names.
    static List<ForeignHost> all() throws IOException {
        String only = System.getProperty("kindex.foreign.only", "");
        try (Stream<Path> directories = Files.list(Installed.FOREIGN.orSkip())) {
            return directories
                    .sorted()
                    .map(ForeignHost::new)
                    .filter(host -> only.isEmpty() || host.name().equals(only))
                    .filter(host -> Files.isExecutable(host.directory.resolve("java")))
                    .toList();
        }
    }

    String name() {
        return directory.getFileName().toString();
    }

    /// Its byte order, as `--host-order` takes it.
    String order() {
        return name().equals("s390x") || name().equals("ppc64") ? "big" : "little";
    }

    /// Its own depmod.
    DepmodUnderTest reference() {
        return DepmodUnderTest.external(List.of(directory.resolve("depmod").toString()), PATIENCE);
    }

    /// Ours on its JVM.
    DepmodUnderTest ours(String name) {
        // no class-data archive: an emulator may have it map where it cannot
        List<String> command =
                ChildJvm.command(directory.resolve("java").toString(), name, "-Xshare:off");
        return DepmodUnderTest.external(command, PATIENCE);
    }
}
