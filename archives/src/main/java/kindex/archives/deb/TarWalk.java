package kindex.archives.deb;

import java.io.IOException;
import kindex.archives.EntryType;
import kindex.archives.EntryVisitor;
import kindex.archives.PackageLimits;
import kindex.archives.stream.BoundedStream;
import kindex.archives.stream.EntryWalk;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// One of the two archives in a Debian package.
final class TarWalk extends EntryWalk<TarArchiveEntry> {
    private static final int BLOCK = 10240;
    private static final int RECORD = 512;

    /// @param stream the archive, decompressed
    TarWalk(BoundedStream stream, PackageLimits limits, EntryVisitor visitor) {
        super(
                new TarArchiveInputStream(stream, BLOCK, RECORD, "ISO-8859-1"),
                stream,
                limits,
                visitor);
    }

    @Override
    protected void entry(TarArchiveEntry entry) throws IOException {
        if (!entry.getExtraPaxHeaders().isEmpty() || entry.isSparse()) {
            throw stream().defect("an extended or sparse entry", "one that dpkg takes");
        }
        int mode = entry.getMode();
        if (entry.isLink()) {
            link(entry.getName(), mode, existing(entry.getLinkName()));
        } else if (entry.isSymbolicLink()) {
            show(entry.getName(), EntryType.SYMLINK, mode, 0, entry.getLinkName());
        } else {
            show(entry.getName(), type(entry), mode, entry.getSize(), "");
        }
    }

    private static EntryType type(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return EntryType.DIRECTORY;
        }
        return entry.isFile() ? EntryType.FILE : EntryType.OTHER;
    }
}
