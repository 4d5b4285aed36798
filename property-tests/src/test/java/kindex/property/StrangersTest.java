package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Root's runs on trees that other users own or can read: these cannot hold them up, and get
/// nothing written elsewhere and nothing told that they could not have read.
class StrangersTest {
    private static final int STRANGER = 65534;
    private static final String SECRET = "kernel/secret_of_root.ko";

    @TempDir Path scratch;
    private TwoSets sets;
    private Path lock;
    private Path output;
    private Path elsewhere;

    @BeforeEach
    void writeTree() throws IOException {
        sets = new TwoSets(scratch.resolve("base"));
        lock = sets.directory().resolve(".kindex-lock");
        output = scratch.resolve("output");
        elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
    }

    private int run(String... options) throws IOException {
        List<String> words = sets.words(options);
        words.addFirst(Program.ours());
        return Program.run(output, words);
    }

    private String said() throws IOException {
        return Files.readString(output, ISO_8859_1);
    }

    private void give(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
    }

    private void giveTree() throws IOException {
        try (Stream<Path> all = Files.walk(sets.base())) {
            for (Path path : all.toList()) {
                give(path);
            }
        }
    }

    private void leaveLock(String mode) throws IOException {
        Files.writeString(lock, "left");
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString(mode));
    }

    /// Whoever may read a file may lock it, and so hold up those who wait for it.
    @Test
    void aLockThatOthersCanReadIsNotWaitedFor() throws IOException {
        leaveLock("rw-r--r--");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.READ)) {
            held.lock(0, Long.MAX_VALUE, true);
            assertEquals(0, run("-a"));
            assertEquals(sets.size(), sets.freshOnes("a lock that others can read"));
        }
        assertFalse(Files.exists(lock));
    }

    @Test
    void aLockOfAStrangerIsNotWaitedFor() throws IOException {
        Program.requireRoot();
        giveTree();
        leaveLock("rw-------");
        give(lock);
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            held.lock();
            assertEquals(1, run("-a"));
            assertEquals(
                    "depmod: ERROR: could not lock " + lock + ": it belongs to another user\n",
                    said());
            assertEquals(0, sets.freshOnes("a lock of a stranger"));
        }
        assertEquals(0, run("-a"), said());
        assertFalse(Files.exists(lock));
    }

    /// The lock needs no room in its file.
    @Test
    void filesMayBeLimitedInSize() throws IOException {
        List<String> words =
                new ArrayList<>(List.of("sh", "-c", "ulimit -f 2000; exec \"$@\"", "sh"));
        words.add(Program.ours());
        words.addAll(sets.words("-a", "--no-wait"));
        leaveLock("rw-------");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            held.lock();
            assertEquals(1, Program.run(output, words));
            assertTrue(said().contains("another depmod is at work"), said());
        }
        assertEquals(0, Program.run(output, words), said());
        assertEquals(sets.size(), sets.freshOnes("limited"));
        assertFalse(Files.exists(lock));
    }

    @Test
    void withoutALockNothingIsDone() throws IOException {
        Files.createDirectories(lock.resolve("in the way"));
        for (String option : List.of("-a", "-I")) {
            assertEquals(1, run(option));
            assertEquals(
                    "depmod: ERROR: could not lock " + lock + ": Directory not empty\n", said());
            assertEquals(0, sets.freshOnes("no lock"));
        }
        assertEquals(0, run("-n"));
    }

    @Test
    void noCacheIsKeptBehindALinkOfAStranger() throws IOException {
        Program.requireRoot();
        assertEquals(0, run("-I"));
        Path var = sets.base().resolve("var");
        for (String name : List.of("", "cache", "cache/kindex")) {
            ScriptTree.removeAll(var);
            Path link = var.resolve(name);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, elsewhere);
            giveTree();
            sets.reset();
            for (String option : List.of("-I", "-a")) {
                assertEquals(0, run(option, "-I"), said());
                assertEquals("", said());
                assertEquals(sets.size(), sets.freshOnes("a link for " + name));
            }
            try (Stream<Path> made = Files.list(elsewhere)) {
                assertEquals(List.of(), made.toList());
            }
        }
    }

    /// `/var` may well be a link on the machine of somebody who wants it so.
    @Test
    void anOwnLinkLeadsToTheCache() throws IOException {
        Files.createSymbolicLink(sets.base().resolve("var"), elsewhere);
        Files.setPosixFilePermissions(sets.base(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(0, run("-I"));
        try (Stream<Path> caches = Files.list(elsewhere.resolve("cache/kindex"))) {
            assertEquals(1, caches.count());
        }
    }

    @Test
    void whatAStrangerCannotReadIsNotPublished() throws IOException {
        Program.requireRoot();
        Path secret = Files.writeString(scratch.resolve("secret"), SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        giveTree();
        for (String name : List.of("modules.order", "modules.builtin", "modules.builtin.modinfo")) {
            Path file = sets.directory().resolve(name);
            byte[] before = Files.readAllBytes(file);
            for (boolean link : new boolean[] {true, false}) {
                Files.delete(file);
                if (link) {
                    give(Files.createSymbolicLink(file, secret));
                } else {
                    Files.createLink(file, secret);
                }
                for (String option : List.of("-a", "-I")) {
                    run(option);
                    assertTrue(
                            said().contains("could not open " + name)
                                    && said().contains("Permission denied"),
                            option + " " + said());
                    assertFalse(said().contains("secret_of_root"), said());
                    assertFalse(isPublished("secret_of_root"), name + " by " + option);
                }
            }
            Files.delete(file);
            Files.write(file, before);
            give(file);
        }
    }

    /// What root leaves in somebody else's tree for all to read is read as ever.
    @Test
    void whatAllCanReadIsPublished() throws IOException {
        Program.requireRoot();
        giveTree();
        Path builtin = sets.directory().resolve("modules.builtin");
        Path shared = Files.copy(builtin, scratch.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rw-r--r--"));
        Files.delete(builtin);
        Files.createSymbolicLink(builtin, shared);
        assertEquals(0, run("-a"));
        assertEquals("", said());
        assertEquals(sets.size(), sets.freshOnes("what all can read"));
    }

    private boolean isPublished(String text) throws IOException {
        for (Path file : AgainstFullRun.list(sets.directory())) {
            boolean index = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !isInput(file);
            if (index && Files.readString(file, ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInput(Path file) {
        return file.getFileName().toString().matches("modules\\.(order|builtin(\\.modinfo)?)");
    }
}
