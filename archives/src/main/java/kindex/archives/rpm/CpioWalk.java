package kindex.archives.rpm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kindex.archives.EntryType;
import kindex.archives.EntryVisitor;
import kindex.archives.PackageLimits;
import kindex.archives.stream.BoundedStream;
import kindex.archives.stream.EntryWalk;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;

/// The payload of an rpm file.
///
/// Of the names of one file, all but the last come without content, so they wait until the last has
/// come and are shown as links to it.
public final class CpioWalk extends EntryWalk<CpioArchiveEntry> {
    private static final int BLOCK = 512;

    /// What keeping an entry takes besides its name, in about.
    private static final int ENTRY = 400;

    private final Map<String, List<CpioArchiveEntry>> waiting = new LinkedHashMap<>();

    /// @param stream the archive, decompressed
    public CpioWalk(BoundedStream stream, PackageLimits limits, EntryVisitor visitor) {
        super(new CpioArchiveInputStream(stream, BLOCK, "ISO-8859-1"), stream, limits, visitor);
    }

    @Override
    protected void entry(CpioArchiveEntry entry) throws IOException {
        if (!entry.isRegularFile() || entry.getNumberOfLinks() < 2) {
            single(entry);
            return;
        }
        String inode = entry.getDeviceMaj() + ":" + entry.getDeviceMin() + ":" + entry.getInode();
        if (entry.getSize() == 0) {
            keep(entry.getName().length() + ENTRY);
            waiting.computeIfAbsent(inode, _ -> new ArrayList<>()).add(entry);
            return;
        }
        List<CpioArchiveEntry> others = waiting.remove(inode);
        links(single(entry), others == null ? List.of() : others);
    }

    private String single(CpioArchiveEntry entry) throws IOException {
        int mode = (int) entry.getMode();
        EntryType type = type(entry);
        String target = type == EntryType.SYMLINK ? linkText(entry.getSize()) : "";
        return show(entry.getName(), type, mode, entry.getSize(), target);
    }

    private void links(String target, List<CpioArchiveEntry> others) throws IOException {
        for (CpioArchiveEntry other : others) {
            link(other.getName(), (int) other.getMode(), target);
        }
    }

    /// Files that are empty under all their names.
    @Override
    protected void atEnd() throws IOException {
        for (List<CpioArchiveEntry> names : waiting.values()) {
            links(single(names.getFirst()), names.subList(1, names.size()));
        }
    }

    private static EntryType type(CpioArchiveEntry entry) {
        if (entry.isRegularFile()) {
            return EntryType.FILE;
        }
        if (entry.isDirectory()) {
            return EntryType.DIRECTORY;
        }
        return entry.isSymbolicLink() ? EntryType.SYMLINK : EntryType.OTHER;
    }
}
