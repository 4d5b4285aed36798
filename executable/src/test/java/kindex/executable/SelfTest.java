package kindex.executable;

import kindex.host.HostFiles;
import kindex.host.LinuxHostFiles;

/// The native form's own tests: what binds C libraries runs in an image only, never on a JVM, so
/// this is built into an image of its own (`dist/native/self-test`).
///
/// Arguments: an empty directory to work in, then the arguments of [#ARGUMENTS], as bytes.
public final class SelfTest {
    /// What the script passes: bytes that are no UTF-8, and what runtimes like to eat.
    private static final String[] ARGUMENTS = {"", "\u00ff\u0080\u00e9", "-Xmx1m", "-Dx=y", "@a"};

    private static int failures;

    private SelfTest() {}

    /// Exits with 1 if anything failed.
    public static void main(String[] args) throws Exception {
        HostFiles files = new LinuxHostFiles(new LibcCalls());
        String[] given = ArgumentBytes.read(files);
        check(given != null && given.length == ARGUMENTS.length + 2, "number of arguments");
        for (int i = 0; i < ARGUMENTS.length; i++) {
            check(ARGUMENTS[i].equals(given[i + 2]), "argument " + i + ": " + given[i + 2]);
        }
        LibcHostFilesCheck.run(files, given[1]);
        DecompressorsCheck.run();
        PayloadDecodersCheck.run();
        if (failures > 0) {
            System.out.println(failures + " failed");
            System.exit(1);
        }
        System.out.println("passed");
    }

    /// Notes a failure, and where it was found.
    static void check(boolean holds, String what) {
        if (!holds) {
            failures++;
            StackTraceElement[] at = new Throwable().getStackTrace();
            System.out.println("FAILED " + (at.length > 1 ? at[1] + ": " : "") + what);
        }
    }

    /// Notes a failure unless both are equal.
    static void same(Object expected, Object actual, String what) {
        check(expected.equals(actual), what + ": expected " + expected + ", found " + actual);
    }
}
