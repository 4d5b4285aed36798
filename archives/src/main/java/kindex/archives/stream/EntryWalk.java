package kindex.archives.stream;

import java.io.IOException;
import java.io.InputStream;
import kindex.archives.EntryType;
import kindex.archives.EntryVisitor;
import kindex.archives.PackageEntry;
import kindex.archives.PackageLimits;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;

/// Goes through an archive once, entry by entry, and to the very end of what it is decoded from.
///
/// @param <E> the archive's kind of entry
public abstract class EntryWalk<E extends ArchiveEntry> {
    /// Most bytes of an entry's header, name and extensions.
    private static final int LONGEST_HEADER = 64 << 10;

    /// Most bytes of a symbolic link's text: Linux makes no longer ones.
    static final int LONGEST_LINK = 4095;

    private static final int STEP = 64 << 10;
    private static final int PERMISSIONS = 07777;

    private final byte[] room = new byte[STEP];
    private final ArchiveInputStream<E> archive;
    private final BoundedStream stream;
    private final EntryPaths paths;
    private final PackageLimits limits;
    private final EntryVisitor visitor;

    /// @param archive reads from `stream`
    protected EntryWalk(
            ArchiveInputStream<E> archive,
            BoundedStream stream,
            PackageLimits limits,
            EntryVisitor visitor) {
        this.archive = archive;
        this.stream = stream;
        this.limits = limits;
        this.paths = new EntryPaths(stream, limits);
        this.visitor = visitor;
    }

    /// Shows the visitor every entry.
    public final void run() throws IOException {
        for (E entry = next(); entry != null; entry = next()) {
            entry(entry);
            drain(archive);
        }
        atEnd();
        stream.allowAll();
        drain(stream); // what is wrong behind the last entry is wrong with the package
    }

    private E next() throws IOException {
        stream.allow(LONGEST_HEADER);
        try {
            return archive.getNextEntry();
        } catch (IOException | RuntimeException e) {
            throw stream.inWords(e);
        }
    }

    private void drain(InputStream in) throws IOException {
        stream.allowAll();
        try {
            while (in.read(room, 0, STEP) >= 0) {}
        } catch (IOException | RuntimeException e) {
            throw stream.inWords(e);
        }
    }

    /// Shows one entry by [#show] or [#link], now or in [#atEnd].
    protected abstract void entry(E entry) throws IOException;

    /// All entries were seen.
    protected void atEnd() throws IOException {}

    /// Counts bytes that are kept in memory from now on.
    protected final void keep(int bytes) throws IOException {
        paths.keep(bytes);
    }

    /// The stream, for what is wrong with it.
    protected final BoundedStream stream() {
        return stream;
    }

    /// Shows an entry that is no hard link, with the content that follows if it is a file.
    ///
    /// @return its path, cleaned
    protected final String show(String raw, EntryType type, int mode, long size, String linkTarget)
            throws IOException {
        if (size < 0 || size > limits.entryBytes()) {
            throw stream.defect("a file of " + size + " bytes", "0 to " + limits.entryBytes());
        }
        String path = paths.add(raw, type);
        boolean file = type == EntryType.FILE;
        stream.allowAll();
        visitor.visit(
                new PackageEntry(path, type, mode & PERMISSIONS, file ? size : 0, linkTarget),
                new EntryContent(archive, stream, file ? size : 0));
        return path;
    }

    /// Shows another name of an entry that was shown.
    protected final void link(String raw, int mode, String target) throws IOException {
        String path = paths.add(raw, EntryType.HARD_LINK);
        visitor.visit(
                new PackageEntry(path, EntryType.HARD_LINK, mode & PERMISSIONS, 0, target),
                InputStream.nullInputStream());
    }

    /// The path of what a hard link says it is another name of.
    protected final String existing(String raw) throws IOException {
        return paths.existing(raw);
    }

    /// The text of a symbolic link that is an entry's content.
    protected final String linkText(long size) throws IOException {
        if (size < 1 || size > LONGEST_LINK) {
            throw stream.defect("a link of " + size + " bytes", "1 to " + LONGEST_LINK);
        }
        EntryContent content = new EntryContent(archive, stream, size);
        return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
