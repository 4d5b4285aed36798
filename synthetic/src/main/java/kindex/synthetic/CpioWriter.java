package kindex.synthetic;

import kindex.bytes.ByteSink;

/// Writes cpio archives of the kind that rpm calls newc, one entry after the other: a header of 110
/// characters, the name with a NUL, the content, both padded to multiples of four.
public final class CpioWriter {
    private static final String MAGIC = "070701";
    private static final int ALIGNMENT = 4;

    private final ByteSink archive = new ByteSink(1 << 12);
    private int inode;

    /// An archive without entries.
    public CpioWriter() {}

    /// An entry of one name.
    ///
    /// @param name as it stands in the archive, mostly with `./` before it
    /// @param mode all bits of `st_mode`
    /// @param content of a symbolic link its target
    public CpioWriter entry(String name, int mode, byte[] content) {
        return entry(name, mode, content.length, ++inode, 1, content);
    }

    /// An entry whose header may claim anything.
    public CpioWriter entry(
            String name, int mode, long size, int inodeNumber, int links, byte[] content) {
        archive.putLatin1(MAGIC);
        long[] fields = {inodeNumber, mode, 0, 0, links, 0, size, 0, 0, 0, 0, name.length() + 1, 0};
        for (long field : fields) {
            archive.putLatin1("%08x".formatted(field & 0xffffffffL));
        }
        archive.putLatin1(name);
        archive.put(0);
        align();
        archive.put(content, 0, content.length);
        align();
        return this;
    }

    /// The archive, with the entry that ends it.
    public byte[] build() {
        entry("TRAILER!!!", 0, 0, 0, 1, new byte[0]);
        return archive.toByteArray();
    }

    /// The archive so far, without an end.
    public byte[] unfinished() {
        return archive.toByteArray();
    }

    private void align() {
        while (archive.length() % ALIGNMENT != 0) {
            archive.put(0);
        }
    }
}
