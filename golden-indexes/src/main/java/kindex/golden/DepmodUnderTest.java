package kindex.golden;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Any depmod that tests can run: ours inside this JVM, ours in another form, or the reference.
public interface DepmodUnderTest {
    /// System property with the command of the depmod to test, words separated by blanks; without
    /// it the tests run ours in this JVM.
    String COMMAND_PROPERTY = "kindex.depmod";

    /// Runs it to its end.
    ///
    /// @param directory the working directory; null where it does not matter
    /// @throws IOException if it cannot be started, or does not end in time
    DepmodResult run(Path directory, List<String> arguments) throws IOException;

    /// Whether it can run in a working directory other than this JVM's.
    boolean changesDirectory();

    /// The one that [#COMMAND_PROPERTY] names, or ours in this JVM.
    static DepmodUnderTest chosen() {
        String command = System.getProperty(COMMAND_PROPERTY, "");
        return command.isBlank() ? new InProcessDepmod() : external(List.of(command.split(" +")));
    }

    /// An external command, to which the arguments are appended.
    static DepmodUnderTest external(List<String> command) {
        return external(command, ExternalDepmod.TIMEOUT_SECONDS);
    }

    /// The same, for one that takes its time.
    static DepmodUnderTest external(List<String> command, int seconds) {
        return new ExternalDepmod(command, seconds);
    }
}
