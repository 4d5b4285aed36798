package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// System calls of a run fail, one at a time, by `strace -e inject`: every call of the native form,
/// by its number in its thread, with every error that it may have. Of the JVM form, those on files
/// of the tree that have their names before; its machine's own are none of ours. The others,
/// `FaultsTest` of incremental lets fail between the run and the machine.
///
/// Whatever fails, every index is whole, of the old set or the new; a run that ends with 0 has
/// published the new set, or says what it could not read.
class InjectedFaultsTest {
    private static final List<String> READING = List.of("EIO", "EACCES", "EINTR", "ENOENT");
    private static final List<String> WRITING = List.of("ENOSPC", "EIO", "EACCES", "EINTR");

    /// What fails, and with what. Calls that come short cannot be had from strace, which would tell
    /// of bytes that are not there: full disks cut writes, and `FaultsTest` reads.
    private enum Fault {
        OPENAT("openat", List.of("EIO", "EACCES", "EINTR", "ENOENT", "ENOSPC", "EMFILE")),
        READ("read,pread64", READING),
        GETDENTS("getdents64", READING),
        STATUS("statx,newfstatat,fstat", READING),
        WRITE("write,pwrite64", WRITING),
        RENAME("rename,renameat,renameat2", WRITING),
        UNLINK("unlink,unlinkat", WRITING),
        FSYNC("fsync,fdatasync", WRITING),
        CLOSE("close", List.of("EIO", "ENOSPC", "EINTR")),
        MKDIR("mkdir,mkdirat", WRITING),
        LOCK("fcntl,flock", List.of("EIO", "EINTR", "EACCES")),
        CHMOD("fchmod,chmod,fchmodat", WRITING),
        TIME("utimensat", WRITING),
        MEMORY("mmap,brk", List.of("ENOMEM")),
        THREADS("clone,clone3", List.of("EAGAIN"));

        final String calls;
        final List<String> errors;

        Fault(String calls, List<String> errors) {
            this.calls = calls;
            this.errors = errors;
        }

        /// Whether the set may be left with files of both runs, each whole.
        boolean mixes() {
            return this == RENAME || this == TIME || this == FSYNC;
        }
    }

    @TempDir Path scratch;
    private final Random random = new Random();
    private Path trace;
    private Path output;
    private TwoSets sets;
    private final List<String> filter = new ArrayList<>();
    private boolean machine;
    private int injected;
    private final List<String> broken = new ArrayList<>();

    @BeforeEach
    void writeTree() throws IOException {
        Program.require("strace");
        trace = scratch.resolve("trace");
        output = scratch.resolve("output");
        Path base =
                Files.isWritable(Path.of("/dev/shm"))
                        ? Files.createTempDirectory(Path.of("/dev/shm"), "kindex-")
                        : scratch.resolve("base");
        sets = new TwoSets(base);
        int exit = Program.run(output, List.of("strace", "-o", trace.toString(), "true"));
        assumeTrue(exit == 0, "tracing is not allowed here");
        machine = !Program.isNativeForm();
        sets.reset();
        for (Path path : machine ? paths() : List.<Path>of()) {
            filter.addAll(List.of("-P", path.toString()));
        }
    }

    /// What the tree has, and what a run makes of it.
    private List<Path> paths() throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(sets.base())) {
            all.forEach(paths::add);
        }
        Path var = sets.base().resolve("var");
        paths.addAll(List.of(var, var.resolve("cache"), var.resolve("cache/kindex")));
        paths.add(sets.directory().resolve(".kindex-lock"));
        return paths;
    }

    @AfterEach
    void removeTree() throws IOException {
        if (sets != null) {
            ScriptTree.removeAll(sets.base());
        }
    }

    /// `-Dkindex.injections=N` sets how many calls fail; 0 means every one. With
    /// `-Dkindex.fault=THREADS` only those fail.
    @Test
    void anySystemCallMayFail() throws IOException {
        int wanted = Integer.getInteger("kindex.injections", machine ? 10 : 50);
        String only = System.getProperty("kindex.fault");
        Fault[] faults = only == null ? Fault.values() : new Fault[] {Fault.valueOf(only)};
        List<List<String>> runs =
                List.of(List.of("-a", "-j1"), List.of("-I", "-j1"), List.of("-I", "--sync", "-j2"));
        if (wanted == 0) {
            for (List<String> options : runs) {
                for (Fault fault : faults) {
                    everyCall(fault, options);
                }
            }
        }
        while (injected < wanted) {
            Fault fault = faults[random.nextInt(faults.length)];
            List<String> options = runs.get(random.nextInt(runs.size()));
            String error = fault.errors.get(random.nextInt(fault.errors.size()));
            fail(fault, error, 1 + random.nextInt(machine ? 8 : 40), options);
        }
        System.out.println(injected + " system calls failed");
        assertEquals(List.of(), broken);
    }

    private void everyCall(Fault fault, List<String> options) throws IOException {
        for (String error : fault.errors) {
            int call = 1;
            while (fail(fault, error, call, options)) {
                call++;
            }
        }
    }

    /// Lets one call fail.
    ///
    /// @return false if the run has not so many
    private boolean fail(Fault fault, String error, int number, List<String> options)
            throws IOException {
        if (machine && (fault == Fault.MEMORY || fault == Fault.THREADS)) {
            return false;
        }
        if (machine && fault == Fault.GETDENTS && error.equals("ENOENT")) {
            return false; // to glibc's readdir the end of a directory: neither a JVM nor kmod hears
        }
        sets.reset();
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-qq", "-o"));
        words.addAll(List.of(trace.toString(), "-e", "trace=" + fault.calls));
        words.addAll(filter);
        words.addAll(
                List.of("-e", "inject=" + fault.calls + ":error=" + error + ":when=" + number));
        words.add(Program.ours());
        words.addAll(sets.words(options.toArray(new String[0])));
        int exit = Program.run(output, words);
        if (!Files.readString(trace, ISO_8859_1).contains("(INJECTED)")) {
            return false;
        }
        injected++;
        String what = options + " " + fault + " " + error + " " + number;
        try {
            check(fault, exit, what);
        } catch (AssertionError e) {
            broken.add(e.getMessage()); // the others are to be seen, too
        }
        return true;
    }

    /// What may be after a run that met a failure, and after the next.
    private void check(Fault fault, int exit, String what) throws IOException {
        String said = Files.readString(output, ISO_8859_1);
        int fresh = sets.freshOnes(what, exit == 0 && !said.isBlank());
        if (exit == 0) {
            assertTrue(fresh == sets.size() || !said.isBlank(), what + ": " + fresh + " new");
        } else {
            boolean one = fresh == 0 || fresh == sets.size() || fault.mixes();
            assertTrue(one, what + ": " + fresh + " new, and exit " + exit + " " + said);
        }
        // a status that denies the lock's file keeps it from being removed
        if (fault != Fault.UNLINK && !(fault == Fault.STATUS && what.contains("ENOENT"))) {
            assertEquals(List.of(), sets.temporaries(), what + " " + said);
        }
        List<String> next = sets.words("-I");
        next.addFirst(Program.ours());
        assertEquals(0, Program.run(output, next), what);
        assertEquals(sets.size(), sets.freshOnes(what), what + " was not mended");
    }
}
