package kindex.property;

import java.nio.file.Path;
import java.util.List;
import kindex.golden.DepmodUnderTest;

/// Ours in a virtual machine of its own: for runs that need a working directory.
final class ChildJvm {
    private ChildJvm() {}

    /// The depmod given, or ours in another machine where that one cannot change its directory.
    static DepmodUnderTest unlessItChangesDirectory(DepmodUnderTest depmod) {
        return depmod.changesDirectory() ? depmod : DepmodUnderTest.external(command());
    }

    /// The command of [DepmodUnderTest#COMMAND_PROPERTY], or else of ours in another machine.
    static List<String> chosen() {
        String command = System.getProperty(DepmodUnderTest.COMMAND_PROPERTY, "");
        return command.isBlank() ? command() : List.of(command.split(" +"));
    }

    private static List<String> command() {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkindex.argv0=depmod",
                "-cp",
                classPath,
                "kindex.cli.Main");
    }
}
