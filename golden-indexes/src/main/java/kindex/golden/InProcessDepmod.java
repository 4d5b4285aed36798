package kindex.golden;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import kindex.cli.Main;

/// Our depmod in this JVM; the name it is called by in messages is `depmod`.
final class InProcessDepmod implements DepmodUnderTest {
    @Override
    public DepmodResult run(Path directory, List<String> arguments) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        int exit = Main.run(arguments.toArray(new String[0]), stdout, stderr, System.getenv());
        return new DepmodResult(exit, stdout.toByteArray(), stderr.toByteArray());
    }

    @Override
    public boolean changesDirectory() {
        return false;
    }
}
