package kindex.indexgen.binary;

import kindex.bytes.ByteSink;

/// Alias patterns as the tries hold them: `-` became `_`, except between brackets.
///
/// kmod: shared/util.c, alias_normalize
final class AliasPattern {
    /// Where a pattern is cut, `PATH_MAX - 1`; not inside brackets, though.
    private static final int LONGEST = 4095;

    private AliasPattern() {}

    /// Appends the normalised pattern `src[from .. to)` to `out`.
    ///
    /// A pattern is cut after 4,095 bytes without a word. Brackets that are open there are still
    /// copied to their end, where kmod writes beyond its buffer.
    ///
    /// @return whether all brackets pair; if not, part of the pattern was appended
    static boolean normalize(byte[] src, int from, int to, ByteSink out) {
        int length = to - from;
        out.ensure(length);
        byte[] target = out.array();
        int start = out.length();
        int i = 0;
        for (int end = Math.min(length, LONGEST); i < end; i++) {
            byte c = src[from + i];
            if (c == '[' || c == ']') {
                break; // most have none
            }
            target[start + i] = c == '-' ? (byte) '_' : c;
        }
        boolean paired = true;
        while (i < length && i < LONGEST && paired) {
            byte c = src[from + i];
            if (c == '[') {
                while (i < length && src[from + i] != ']') {
                    target[start + i] = src[from + i];
                    i++;
                }
                paired = i < length;
            } else {
                paired = c != ']';
            }
            if (paired) {
                byte last = src[from + i];
                target[start + i] = last == '-' ? (byte) '_' : last;
                i++;
            }
        }
        out.setLength(start + i);
        return paired;
    }
}
