package kindex.symbols.graph;

/// What `strtoull` reads with base 16.
///
/// @param value all ones after an overflow
/// @param end just behind the last digit; the start of the text if there is none
/// @param overflow whether the number has more than 64 bits
record HexNumber(long value, int end, boolean overflow) {
    /// Reads white space, a sign, `0x` and digits from `text[from .. to)`.
    static HexNumber parse(byte[] text, int from, int to) {
        int at = from;
        while (at < to && (text[at] == ' ' || text[at] >= '\t' && text[at] <= '\r')) {
            at++;
        }
        boolean negative = at < to && text[at] == '-';
        if (negative || at < to && text[at] == '+') {
            at++;
        }
        if (at + 2 < to
                && text[at] == '0'
                && (text[at + 1] | 0x20) == 'x'
                && Character.digit(text[at + 2], 16) >= 0) {
            at += 2;
        }
        int digits = at;
        long value = 0;
        boolean overflow = false;
        while (at < to && Character.digit(text[at], 16) >= 0) {
            overflow |= value >>> 60 != 0;
            value = value << 4 | Character.digit(text[at], 16);
            at++;
        }
        if (at == digits) {
            return new HexNumber(0, from, false);
        }
        return new HexNumber(overflow ? -1 : negative ? -value : value, at, overflow);
    }
}
