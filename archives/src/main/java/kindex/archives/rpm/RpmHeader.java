package kindex.archives.rpm;

import static kindex.archives.rpm.RpmFormat.ENTRY_LENGTH;
import static kindex.archives.rpm.RpmFormat.HEADER_INTRODUCTION;
import static kindex.archives.rpm.RpmFormat.HEADER_MAGIC;
import static kindex.archives.rpm.RpmFormat.MOST_ENTRIES;
import static kindex.archives.rpm.RpmFormat.TYPE_I18NSTRING;
import static kindex.archives.rpm.RpmFormat.TYPE_INT16;
import static kindex.archives.rpm.RpmFormat.TYPE_INT32;
import static kindex.archives.rpm.RpmFormat.TYPE_STRING;
import static kindex.archives.rpm.RpmFormat.TYPE_STRING_ARRAY;

import java.io.IOException;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageLimits;
import kindex.archives.stream.FileStream;
import kindex.bytes.ByteStrings;

/// One header of an rpm file in memory, and its entries by tag.
///
/// Counts and offsets are claims until the data that they speak of was found: no array is made
/// before.
final class RpmHeader {
    private final String file;
    private final long start;
    private final byte[] index;
    private final byte[] data;

    private RpmHeader(String file, long start, byte[] index, byte[] data) {
        this.file = file;
        this.start = start;
        this.index = index;
        this.data = data;
    }

    /// Reads the header that starts where the stream stands.
    ///
    /// @param fileSize bytes of the whole file
    static RpmHeader read(FileStream in, String file, long fileSize, PackageLimits limits)
            throws IOException {
        long start = in.position();
        byte[] introduction = bytes(in, file, HEADER_INTRODUCTION);
        if (int32(introduction, 0) != HEADER_MAGIC) {
            String found = Integer.toHexString(int32(introduction, 0));
            String expected = "a header's " + Integer.toHexString(HEADER_MAGIC);
            throw new PackageFormatException(file, "", start, found, expected);
        }
        long entries = int32(introduction, 8) & 0xffffffffL;
        long length = int32(introduction, 12) & 0xffffffffL;
        long left = fileSize - in.position();
        if (entries > MOST_ENTRIES || entries * ENTRY_LENGTH > left) {
            String most = "at most " + Math.min(MOST_ENTRIES, Math.max(left, 0) / ENTRY_LENGTH);
            throw new PackageFormatException(file, "", start + 8, entries + " entries", most);
        }
        left -= entries * ENTRY_LENGTH;
        if (length > left || length > limits.headerBytes()) {
            String most = "at most " + Math.min(left, limits.headerBytes());
            throw new PackageFormatException(file, "", start + 12, length + " bytes", most);
        }
        byte[] index = bytes(in, file, (int) entries * ENTRY_LENGTH);
        return new RpmHeader(file, start, index, bytes(in, file, (int) length));
    }

    /// Where the header ends in the file.
    long end() {
        return start + HEADER_INTRODUCTION + index.length + data.length;
    }

    /// The one string of a tag; null if there is no such tag.
    String string(int tag) throws PackageFormatException {
        ByteStrings strings = strings(tag);
        return strings.size() == 0 ? null : strings.get(0);
    }

    /// The strings of a tag, a view of the data; none if there is no such tag.
    ByteStrings strings(int tag) throws PackageFormatException {
        int entry = find(tag);
        if (entry < 0) {
            return ByteStrings.EMPTY;
        }
        int type = int32(index, entry + 4);
        if (type != TYPE_STRING && type != TYPE_STRING_ARRAY && type != TYPE_I18NSTRING) {
            throw defect(entry + 4, "type " + type + " of tag " + tag, "strings");
        }
        int at = offset(entry, tag);
        long count = int32(index, entry + 12) & 0xffffffffL;
        if (count > data.length - at || type == TYPE_STRING && count != 1) {
            String most = type == TYPE_STRING ? "1" : "at most " + (data.length - at);
            throw defect(entry + 12, count + " strings of tag " + tag, most);
        }
        int[] starts = new int[(int) count + 1];
        starts[0] = at;
        for (int i = 1; i <= count; i++) {
            while (at < data.length && data[at] != 0) {
                at++;
            }
            if (at == data.length) {
                String found = "data that ends in string " + i + " of tag " + tag;
                throw defect(entry + 12, found, count + " strings");
            }
            starts[i] = ++at;
        }
        return new ByteStrings(data, starts, 0, (int) count);
    }

    /// The numbers of a tag, of 16 bits unsigned or 32; none if there is no such tag.
    int[] numbers(int tag) throws PackageFormatException {
        int entry = find(tag);
        if (entry < 0) {
            return new int[0];
        }
        int type = int32(index, entry + 4);
        if (type != TYPE_INT16 && type != TYPE_INT32) {
            throw defect(entry + 4, "type " + type + " of tag " + tag, "numbers of 16 or 32 bits");
        }
        int width = type == TYPE_INT16 ? 2 : 4;
        int at = offset(entry, tag);
        long count = int32(index, entry + 12) & 0xffffffffL;
        if (count * width > data.length - at) {
            String most = "at most " + (data.length - at) / width;
            throw defect(entry + 12, count + " numbers of tag " + tag, most);
        }
        int[] numbers = new int[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            int from = at + i * width;
            numbers[i] =
                    width == 4
                            ? int32(data, from)
                            : (data[from] & 0xff) << 8 | data[from + 1] & 0xff;
        }
        return numbers;
    }

    /// That a tag which must be there is not.
    PackageFormatException missing(int tag) {
        return new PackageFormatException(
                file, "", start, "a header without tag " + tag, "one with it");
    }

    /// That what tags say does not go together.
    PackageFormatException defect(String found, String expected) {
        return new PackageFormatException(file, "", start, found, expected);
    }

    private int offset(int entry, int tag) throws PackageFormatException {
        long offset = int32(index, entry + 8) & 0xffffffffL;
        if (offset > data.length) {
            String most = "at most " + data.length;
            throw defect(entry + 8, "offset " + offset + " of tag " + tag, most);
        }
        return (int) offset;
    }

    /// Where in the index a tag stands, -1 if nowhere.
    private int find(int tag) throws PackageFormatException {
        int found = -1;
        for (int at = 0; at < index.length; at += ENTRY_LENGTH) {
            if (int32(index, at) == tag) {
                if (found >= 0) {
                    throw defect(at, "tag " + tag + " a second time", "each once");
                }
                found = at;
            }
        }
        return found;
    }

    private PackageFormatException defect(int inIndex, String found, String expected) {
        long at = start + HEADER_INTRODUCTION + inIndex;
        return new PackageFormatException(file, "", at, found, expected);
    }

    private static byte[] bytes(FileStream in, String file, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new PackageFormatException(
                    file, "", in.position(), "the end of the file", "more of a header");
        }
        return bytes;
    }

    private static int int32(byte[] bytes, int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
