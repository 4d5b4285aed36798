package kindex.golden;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Our depmod in this JVM; the name it is called by in messages is `depmod`.
final class InProcessDepmod implements DepmodUnderTest {
    @Override
    public DepmodResult run(Path directory, List<String> arguments) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        int exit = call(arguments.toArray(new String[0]), stdout, stderr);
        return new DepmodResult(exit, stdout.toByteArray(), stderr.toByteArray());
    }

    @Override
    public boolean changesDirectory() {
        return false;
    }

    @Override
    public boolean exists() {
        try {
            Class.forName("kindex.cli.Main");
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }

    private static int call(String[] arguments, OutputStream stdout, OutputStream stderr) {
        try {
            Method run =
                    Class.forName("kindex.cli.Main")
                            .getMethod(
                                    "run",
                                    String[].class,
                                    OutputStream.class,
                                    OutputStream.class,
                                    Map.class);
            return (int) run.invoke(null, arguments, stdout, stderr, System.getenv());
        } catch (InvocationTargetException e) {
            throw new AssertionError("depmod threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("there is no depmod in this JVM", e);
        }
    }
}
