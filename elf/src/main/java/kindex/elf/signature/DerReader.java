package kindex.elf.signature;

/// Goes over the values of one constructed DER value, one after the other.
///
/// Definite lengths and tags of one byte only, as DER has them in PKCS#7; a length may have more
/// bytes than it needs, since OpenSSL minds that no more. No length is followed before it was
/// checked against what encloses it, and nothing is allocated for it.
final class DerReader {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTF8_STRING = 0x0C;
    static final int UNIVERSAL_STRING = 0x1C;
    static final int BMP_STRING = 0x1E;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /// Context-specific and constructed, number 0.
    static final int EXPLICIT_0 = 0xA0;

    /// Context-specific and constructed, number 1.
    static final int EXPLICIT_1 = 0xA1;

    /// Context-specific and primitive, number 0.
    static final int IMPLICIT_0 = 0x80;

    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1F;
    private static final int INDEFINITE = 0x80;

    private final byte[] bytes;
    private final int limit;
    private int next;
    private int start;
    private int end;

    /// Over the values in `bytes[from .. to)`.
    DerReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.next = from;
        this.limit = to;
    }

    /// Whether another value follows.
    boolean hasNext() {
        return next < limit;
    }

    /// The tag of the value that follows; -1 at the end.
    int tag() {
        return next < limit ? bytes[next] & 0xFF : -1;
    }

    /// Steps over the next value, which must have a tag.
    DerReader take(int tag, String name) throws SignatureFormatException {
        if (tag() != tag) {
            String found = next < limit ? "tag 0x" + Integer.toHexString(tag()) : "the end";
            throw new SignatureFormatException(next, found, name);
        }
        return take();
    }

    /// Steps over the next value; [#start] and [#end] are its contents.
    DerReader take() throws SignatureFormatException {
        if (next >= limit) {
            throw new SignatureFormatException(next, "the end", "a value");
        }
        if ((bytes[next] & LONG_TAG) == LONG_TAG) {
            throw new SignatureFormatException(next, "a tag of several bytes", "one of PKCS#7's");
        }
        int at = next + 1;
        long length = at < limit ? bytes[at++] & 0xFF : -1;
        if (length == INDEFINITE) {
            throw new SignatureFormatException(next, "an indefinite length", "a definite one");
        }
        if (length > INDEFINITE) {
            int count = (int) length - INDEFINITE;
            length = 0;
            while (count-- > 0 && length >= 0) {
                length = at < limit && length < 1 << 23 ? length << 8 | bytes[at++] & 0xFF : -1;
            }
        }
        if (length < 0 || length > limit - at) {
            throw new SignatureFormatException(
                    next,
                    "a length that leads outside of what encloses it",
                    "at most " + (limit - at) + " bytes");
        }
        start = at;
        end = at + (int) length;
        next = end;
        return this;
    }

    /// Where the contents of the value stepped over last start.
    int start() {
        return start;
    }

    /// Where the contents of the value stepped over last end.
    int end() {
        return end;
    }

    /// A reader of the contents of the value stepped over last.
    DerReader contents() {
        return new DerReader(bytes, start, end);
    }

    /// Makes sure that nothing follows.
    void finish(String name) throws SignatureFormatException {
        if (next < limit) {
            throw new SignatureFormatException(
                    next, limit - next + " bytes more", "the end of " + name);
        }
    }

    /// Makes sure that one value fills `bytes[from .. to)` and that values lie in each other
    /// properly, no deeper than `depth`: whoever reads by recursion may then do so.
    static void check(byte[] bytes, int from, int to, int depth) throws SignatureFormatException {
        DerReader[] open = new DerReader[depth];
        open[0] = new DerReader(bytes, from, to);
        int level = 0;
        while (level >= 0) {
            DerReader reader = open[level];
            if (!reader.hasNext()) {
                level--;
                continue;
            }
            int at = reader.next;
            int tag = reader.tag();
            reader.take();
            if (level == 0) {
                reader.finish("the message");
            }
            if ((tag & CONSTRUCTED) != 0) {
                if (++level == depth) {
                    throw new SignatureFormatException(
                            at, "values in values in values", "no more than " + depth + " levels");
                }
                open[level] = reader.contents();
            }
        }
    }
}
