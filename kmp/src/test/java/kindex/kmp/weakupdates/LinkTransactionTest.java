package kindex.kmp.weakupdates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodRequest;
import kindex.incremental.JvmDigest;
import kindex.incremental.RunListener;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever a run ends, all is as it was or as it was to be, plain files among it.
class LinkTransactionTest {
    private static final String K1 = "6.1-1";
    private static final String K2 = "6.1-2";
    private static final String MODULES = "/lib/modules/" + K1 + "/extra/";

    @TempDir Path base;
    private Path root;

    @BeforeEach
    void makeKernels() throws IOException {
        tree(base.resolve("r"));
    }

    private void tree(Path at) throws IOException {
        root = at;
        for (String kernel : List.of(K1, K2)) {
            Files.createDirectories(directory(kernel).resolve("kernel"));
            for (String name : List.of("order", "builtin", "builtin.modinfo")) {
                Files.writeString(directory(kernel).resolve("modules." + name), "");
            }
        }
        Path extra = Files.createDirectories(directory(K1).resolve("extra/sub"));
        Files.write(extra.resolve("b.ko"), module("b", "new"));
        Files.write(extra.resolveSibling("a.ko"), module("a", "new"));
        Files.write(extra.resolveSibling("c.ko"), module("c", "new"));
        Path weak = Files.createDirectories(directory(K2).resolve("weak-updates"));
        Files.write(weak.resolve("a.ko"), module("a", "plain"));
        Files.createSymbolicLink(weak.resolve("c.ko"), Path.of("/old/c.ko"));
        Files.createSymbolicLink(weak.resolve("d.ko"), Path.of("/old/d.ko"));
    }

    private static byte[] module(String name, String alias) {
        return SyntheticModule.named(name).alias(alias + ":" + name).build();
    }

    private Path directory(String kernel) {
        return root.resolve("lib/modules").resolve(kernel);
    }

    private Tools tools(HostFiles files) {
        return new Tools(
                files,
                JvmDecompressors::new,
                JvmDigest::new,
                root.toString(),
                version -> DepmodRequest.of(directory(version).toString(), version));
    }

    private static KernelPlan.Change change(String path, String before, String after, boolean f) {
        return new KernelPlan.Change("weak-updates/" + path, before, after, f);
    }

    private static List<KernelPlan> plans() {
        return List.of(
                KernelPlan.of(
                        K2,
                        List.of(
                                change("a.ko", null, MODULES + "a.ko", true),
                                change("c.ko", "/old/c.ko", MODULES + "c.ko", false),
                                change("d.ko", "/old/d.ko", null, false),
                                change("sub/b.ko", null, MODULES + "sub/b.ko", false)),
                        true));
    }

    private LinkTransaction transaction(HostFiles files) throws HostException {
        StateDirectory state = StateDirectory.of(root.toString());
        return new LinkTransaction(tools(files), state, new RunListener() {});
    }

    private LinkTransaction.Recovery recovered() throws Exception {
        try (LinkTransaction transaction = transaction(new NioHostFiles())) {
            return transaction.recover();
        }
    }

    private static void carryOut(LinkTransaction transaction) throws HostException {
        try (transaction) {
            transaction.apply(plans());
        }
    }

    /// Everything in K2's directory but binary indexes, and what is left of journals.
    private String state() throws IOException {
        TreeMap<String, String> state = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    state.put(name, Files.readSymbolicLink(path).toString());
                } else if (name.endsWith("modules.alias")) {
                    state.put(name, Files.readString(path));
                } else if (!Files.isDirectory(path) && !name.contains("/modules.")) {
                    state.put(name, Files.size(path) + " bytes");
                }
            }
        }
        StringBuilder lines = new StringBuilder();
        state.forEach((name, what) -> lines.append(name).append('=').append(what).append('\n'));
        return lines.toString();
    }

    @Test
    void linksComeAndPlainFilesGo() throws Exception {
        carryOut(transaction(new NioHostFiles()));
        String state = state();
        assertTrue(state.contains("weak-updates/a.ko=" + MODULES + "a.ko"), state);
        assertTrue(state.contains("weak-updates/sub/b.ko=" + MODULES + "sub/b.ko"), state);
        assertTrue(!state.contains("d.ko") && !state.contains(".kindex-"), state);
        assertTrue(state.contains("new:a") && !state.contains("plain:a"), state);
    }

    /// The state before with its indexes, and the one after, each with its number of calls.
    private record Known(String before, String after, int calls) {}

    private Known known() throws Exception {
        tree(base.resolve("known"));
        EndingFiles counted = new EndingFiles(Integer.MAX_VALUE, true);
        index();
        String before = state();
        carryOut(transaction(counted));
        return new Known(before, state(), counted.calls());
    }

    private void index() throws HostException {
        try (LinkTransaction transaction = transaction(new NioHostFiles())) {
            transaction.apply(List.of(KernelPlan.of(K2, List.of(), true)));
        }
    }

    @Test
    void aRunKilledAtAnyCallIsEndedByTheNext() throws Exception {
        Known known = known();
        int undone = 0;
        int finished = 0;
        for (int last = 0; last < known.calls(); last++) {
            for (boolean targetsGo : new boolean[] {false, true}) {
                tree(base.resolve("killed" + last + targetsGo));
                index();
                LinkTransaction killed = transaction(new EndingFiles(last, true));
                assertThrows(EndingFiles.Killed.class, () -> carryOut(killed));
                Path target = directory(K1).resolve("extra/a.ko");
                if (targetsGo) {
                    Files.move(target, base.resolve("aside"));
                }
                LinkTransaction.Recovery recovery = recovered();
                undone += recovery == LinkTransaction.Recovery.UNDONE ? 1 : 0;
                finished += recovery == LinkTransaction.Recovery.FINISHED ? 1 : 0;
                if (targetsGo) {
                    Files.move(base.resolve("aside"), target);
                }
                String state = state();
                boolean forward = recovery == LinkTransaction.Recovery.FINISHED;
                if (recovery == LinkTransaction.Recovery.NONE) {
                    assertTrue(List.of(known.before(), known.after()).contains(state), state);
                } else if (forward && targetsGo) {
                    // it was done when it was killed; indexes may not know what went then
                    assertEquals(known.after().length(), state.length(), "call " + last);
                } else {
                    assertEquals(forward ? known.after() : known.before(), state, "call " + last);
                }
                assertEquals(LinkTransaction.Recovery.NONE, recovered());
            }
        }
        assertTrue(undone > 5 && finished > 5, undone + " undone, " + finished + " finished");
    }

    @Test
    void whereAnyCallFailsAllIsAsItWas() throws Exception {
        Known known = known();
        for (int last = 0; last < known.calls(); last++) {
            tree(base.resolve("failed" + last));
            index();
            LinkTransaction failing = transaction(new EndingFiles(last, false));
            boolean failed = false;
            try {
                carryOut(failing);
            } catch (HostException e) {
                failed = true;
                assertTrue(e.errno() == Errno.EDQUOT || e.errno() == Errno.EIO, e.getMessage());
            }
            boolean ended = recovered() == LinkTransaction.Recovery.NONE;
            String state = state();
            if (failed && ended) {
                assertEquals(known.before(), state, "call " + last);
            } else {
                assertTrue(List.of(known.before(), known.after()).contains(state), state);
            }
        }
    }

    @Test
    void aDirectoryThatIsALinkIsNotWrittenTo() throws Exception {
        Path victim = Files.createDirectory(base.resolve("victim"));
        Files.createSymbolicLink(directory(K2).resolve("weak-updates/sub"), victim);
        index();
        String before = state();
        LinkTransaction transaction = transaction(new NioHostFiles());
        HostException e = assertThrows(HostException.class, () -> carryOut(transaction));
        assertEquals(Errno.ELOOP, e.errno());
        assertEquals(directory(K2) + "/weak-updates/sub", e.path());
        assertEquals(before, state());
        try (Stream<Path> inside = Files.list(victim)) {
            assertEquals(List.of(), inside.toList());
        }
    }

    @Test
    void aFileThatCameMeanwhileStays() throws Exception {
        Path came = directory(K2).resolve("weak-updates/sub/b.ko");
        Files.createDirectories(came.getParent());
        Files.writeString(came, "mine");
        LinkTransaction transaction = transaction(new NioHostFiles());
        HostException e = assertThrows(HostException.class, () -> carryOut(transaction));
        assertEquals(Errno.EEXIST, e.errno());
        assertEquals("mine", Files.readString(came));
        assertTrue(Files.isRegularFile(directory(K2).resolve("weak-updates/a.ko")));
    }

    @Test
    void nothingIsDoneWithoutTheLock() throws Exception {
        Path lock = root.resolve("var/lib/kindex/weak-updates.lock/full");
        Files.createDirectories(lock);
        String before = state();
        assertThrows(HostException.class, () -> carryOut(transaction(new NioHostFiles())));
        assertEquals(before, state());
        assertTrue(Files.exists(lock, LinkOption.NOFOLLOW_LINKS));
    }
}
