package kindex.synthetic;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;

/// Writes one header of an rpm file, all of it one immutable region as rpmbuild makes it, so that
/// rpm itself takes it.
///
/// Tags are written in the order they are added; rpm wants them ascending.
public final class RpmHeaderWriter {
    private static final int INT16 = 3;
    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int BIN = 7;
    private static final int STRING_ARRAY = 8;
    private static final int I18NSTRING = 9;
    private static final int ENTRY = 16;

    private record Entry(int tag, int type, int offset, int count) {}

    private final int regionTag;
    private final List<Entry> entries = new ArrayList<>();
    private final ByteSink data = new ByteSink(1 << 12);

    /// @param regionTag 62 for a signature header, 63 for the main one
    public RpmHeaderWriter(int regionTag) {
        this.regionTag = regionTag;
    }

    /// A tag with one string.
    public RpmHeaderWriter string(int tag, String latin1) {
        add(tag, STRING, 1);
        return text(latin1);
    }

    /// A tag with one string of the C locale.
    public RpmHeaderWriter translated(int tag, String latin1) {
        add(tag, I18NSTRING, 1);
        return text(latin1);
    }

    /// A tag with strings; none, no tag.
    public RpmHeaderWriter strings(int tag, List<String> latin1) {
        if (!latin1.isEmpty()) {
            add(tag, STRING_ARRAY, latin1.size());
            latin1.forEach(this::text);
        }
        return this;
    }

    /// A tag with numbers of 32 bits; none, no tag.
    public RpmHeaderWriter numbers(int tag, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            align(4);
            add(tag, INT32, numbers.size());
            numbers.forEach(data::putBigEndian32);
        }
        return this;
    }

    /// A tag with numbers of 16 bits; none, no tag.
    public RpmHeaderWriter shorts(int tag, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            align(2);
            add(tag, INT16, numbers.size());
            for (int number : numbers) {
                data.put(number >> 8);
                data.put(number);
            }
        }
        return this;
    }

    /// The header's bytes.
    public byte[] build() {
        int indexed = entries.size() + 1;
        int trailer = data.length();
        entry(data, new Entry(regionTag, BIN, -indexed * ENTRY, ENTRY));
        ByteSink header = new ByteSink(ENTRY * (indexed + 1) + data.length());
        header.putBigEndian32(0x8eade801);
        header.putBigEndian32(0);
        header.putBigEndian32(indexed);
        header.putBigEndian32(data.length());
        entry(header, new Entry(regionTag, BIN, trailer, ENTRY));
        for (Entry entry : entries) {
            entry(header, entry);
        }
        header.put(data.array(), 0, data.length());
        return header.toByteArray();
    }

    private void add(int tag, int type, int count) {
        entries.add(new Entry(tag, type, data.length(), count));
    }

    private RpmHeaderWriter text(String latin1) {
        data.putLatin1(latin1);
        data.put(0);
        return this;
    }

    private void align(int to) {
        while (data.length() % to != 0) {
            data.put(0);
        }
    }

    private static void entry(ByteSink to, Entry entry) {
        to.putBigEndian32(entry.tag);
        to.putBigEndian32(entry.type);
        to.putBigEndian32(entry.offset);
        to.putBigEndian32(entry.count);
    }
}
