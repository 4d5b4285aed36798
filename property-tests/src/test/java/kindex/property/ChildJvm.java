package kindex.property;

import java.util.ArrayList;
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
        return command(System.getProperty("java.home") + "/bin/java", "depmod");
    }

    /// The command of ours in a virtual machine.
    ///
    /// @param java that starts it
    /// @param name by which ours is called
    /// @param options for the machine, behind those that it gets anyway
    static List<String> command(String java, String name, String... options) {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.addAll(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dkindex.argv0=" + name));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, "kindex.cli.Main"));
        return command;
    }
}
