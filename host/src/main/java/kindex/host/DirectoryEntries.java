package kindex.host;

import java.nio.ByteOrder;
import java.util.Arrays;
import kindex.bytes.ByteStrings;

/// Reads what `getdents64(2)` writes, entry by entry:
///
/// ```
/// offset  0        8        16        18      19
///         d_ino    d_off    d_reclen  d_type  d_name, ended by a NUL, then padding
///         u64      i64      u16       u8
/// ```
///
/// Numbers are in the machine's byte order. An entry is a multiple of 8 bytes, and its name ends in
/// the last 8. `d_type` is the `S_IFMT` part of `st_mode`, shifted down.
final class DirectoryEntries {
    /// Bytes to read at once, twice as many as glibc's `readdir`.
    static final int BUFFER = 65536;

    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    private static final int RECORD_LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;
    private static final int ALIGNMENT = 8;
    private static final int TYPE_SHIFT = 12;

    private final ByteStrings.Builder names = new ByteStrings.Builder();
    private FileType[] types = new FileType[32];

    private DirectoryEntries() {}

    /// All entries but `.` and `..` in the order in which the file system returns them.
    static DirectoryListing read(LinuxCalls calls, int directory, byte[] buffer, String path)
            throws HostException {
        DirectoryEntries entries = new DirectoryEntries();
        for (; ; ) {
            int length = calls.entries(directory, buffer);
            LinuxHostFiles.check(length, "readdir", path);
            if (length == 0) {
                return entries.listing();
            }
            entries.add(buffer, 0, length);
        }
    }

    /// The same of entries that were read before: those in `buffer[from .. to)`.
    static DirectoryListing of(byte[] buffer, int from, int to) {
        DirectoryEntries entries = new DirectoryEntries();
        entries.add(buffer, from, to);
        return entries.listing();
    }

    private DirectoryListing listing() {
        return new DirectoryListing(names.build(), Arrays.copyOf(types, names.size()));
    }

    private void add(byte[] b, int from, int to) {
        for (int at = from; at < to; ) {
            int next = at + recordLength(b, at);
            int start = at + NAME;
            int end = Math.max(start, next - ALIGNMENT);
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
            at = next;
        }
    }

    private static int recordLength(byte[] b, int at) {
        int first = b[at + RECORD_LENGTH] & 0xff;
        int second = b[at + RECORD_LENGTH + 1] & 0xff;
        return LITTLE_ENDIAN ? first | second << 8 : first << 8 | second;
    }

    private static boolean isDots(byte[] b, int start, int end) {
        return b[start] == '.' && (end == start + 1 || (end == start + 2 && b[start + 1] == '.'));
    }
}
