package kindex.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignTreeTest {
    private static final int STRANGER = 65534;

    private final HostFiles files = new NioHostFiles();
    @TempDir Path scratch;
    private Path tree;
    private Path secret;

    @BeforeEach
    void writeTree() throws IOException {
        tree = Files.createDirectory(scratch.resolve("tree"));
        secret = Files.writeString(scratch.resolve("secret"), "secret");
        mode(tree, "rwxr-xr-x");
        mode(secret, "rw-r-----");
        Files.createSymbolicLink(tree.resolve("modules.builtin"), secret);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private String read(Path path) throws HostException {
        HostFiles guarded = ForeignTree.of(files, tree.toString());
        return new String(WholeFile.read(guarded, path.toString()));
    }

    private void refused(Path path) {
        HostException e = assertThrows(HostException.class, () -> read(path));
        assertEquals(Errno.EACCES, e.errno());
        assertEquals(path.toString(), e.path());
    }

    @Test
    void whoOwnsTheTreeReadsAllOfIt() throws Exception {
        assertSame(files, ForeignTree.of(files, tree.toString()));
        mode(tree, "rwxrwxr-x");
        assertSame(files, ForeignTree.of(files, tree.toString()));
    }

    @Test
    void whereAllCanWriteOnlyWhatAllCanRead() throws Exception {
        mode(tree, "rwxrwxrwx");
        refused(tree.resolve("modules.builtin"));
        mode(secret, "rw-r--r--");
        assertEquals("secret", read(tree.resolve("modules.builtin")));
    }

    @Test
    void ofAStrangersTreeOnlyWhatIsHisOrForAll() throws Exception {
        assumeTrue((Integer) Files.getAttribute(tree, "unix:uid") == 0, "only root can");
        Files.setAttribute(tree, "unix:uid", STRANGER);
        refused(tree.resolve("modules.builtin"));
        Files.createLink(tree.resolve("modules.order"), secret);
        refused(tree.resolve("modules.order"));
        assertEquals("secret", read(secret), "not in the tree");
        mode(secret, "rw-r--r--");
        assertEquals("secret", read(tree.resolve("modules.builtin")));
        mode(secret, "rw-------");
        Files.setAttribute(secret, "unix:uid", STRANGER);
        assertEquals("secret", read(tree.resolve("modules.order")));
    }

    @Test
    void aTreeThatIsNotThereYetMayBecomeAnybodys() throws Exception {
        Path later = scratch.resolve("later");
        HostFiles guarded = ForeignTree.of(files, later.toString());
        Files.createDirectory(later);
        Path link = Files.createSymbolicLink(later.resolve("modules.builtin"), secret);
        HostException e = assertThrows(HostException.class, () -> guarded.open(link.toString()));
        assertEquals(Errno.EACCES, e.errno());
    }
}
