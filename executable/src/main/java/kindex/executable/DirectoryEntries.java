package kindex.executable;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.host.HostException;
import org.graalvm.nativeimage.PinnedObject;
import org.graalvm.word.WordFactory;

/// Reads what `getdents64(2)` writes, entry by entry:
///
/// ```
/// offset  0        8        16        18      19
///         d_ino    d_off    d_reclen  d_type  d_name, ended by a NUL, then padding
///         u64      i64      u16       u8
/// ```
///
/// Numbers are in the machine's byte order; every architecture there is a native form for is little
/// endian. `d_type` is the `S_IFMT` part of `st_mode`, shifted down.
final class DirectoryEntries {
    /// Bytes to read at once, as many as glibc's `readdir`.
    static final int BUFFER = 32768;

    private static final int RECORD_LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;
    private static final int TYPE_SHIFT = 12;

    private final ByteStrings.Builder names = new ByteStrings.Builder();
    private FileType[] types = new FileType[32];

    private DirectoryEntries() {}

    /// All entries but `.` and `..` in the order in which the file system returns them.
    static DirectoryListing read(int directory, byte[] buffer, String path) throws HostException {
        DirectoryEntries entries = new DirectoryEntries();
        for (; ; ) {
            int length = fill(directory, buffer);
            LibcHostFiles.check(length, "readdir", path);
            if (length == 0) {
                return new DirectoryListing(
                        entries.names.build(), Arrays.copyOf(entries.types, entries.names.size()));
            }
            entries.add(buffer, length);
        }
    }

    private static int fill(int directory, byte[] buffer) {
        try (PinnedObject pin = PinnedObject.create(buffer)) {
            long n =
                    Libc.getdents64(
                                    directory,
                                    pin.addressOfArrayElement(0),
                                    WordFactory.unsigned(buffer.length))
                            .rawValue();
            return n < 0 ? PathCalls.error() : (int) n;
        }
    }

    private void add(byte[] b, int length) {
        for (int at = 0; at < length; ) {
            int start = at + NAME;
            int end = start;
            while (b[end] != 0) {
                end++;
            }
            if (!isDots(b, start, end)) {
                if (names.size() == types.length) {
                    types = Arrays.copyOf(types, types.length * 2);
                }
                types[names.size()] = FileType.ofMode(b[at + TYPE] << TYPE_SHIFT);
                names.add(b, start, end);
            }
            at += (b[at + RECORD_LENGTH] & 0xff) | (b[at + RECORD_LENGTH + 1] & 0xff) << 8;
        }
    }

    private static boolean isDots(byte[] b, int start, int end) {
        return b[start] == '.' && (end == start + 1 || (end == start + 2 && b[start + 1] == '.'));
    }
}
