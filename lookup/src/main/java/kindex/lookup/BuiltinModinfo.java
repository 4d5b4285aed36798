package kindex.lookup;

import kindex.bytes.ByteStrings;

/// What `modules.builtin.modinfo` says of one module: entries `MODNAME.KEY=VALUE`, each with a NUL
/// behind it, those of a module together.
///
/// kmod: libkmod/libkmod-builtin.c, get_strings
public final class BuiltinModinfo {
    private BuiltinModinfo() {}

    /// The entries of a module without its name, in the order of the file; none if it has none.
    ///
    /// The first entry of another module behind one of this ends the search, as in libkmod.
    ///
    /// @return null if an entry before that has no `.`, for which libkmod gives up
    public static ByteStrings of(byte[] file, String modname) {
        ByteStrings.Builder entries = new ByteStrings.Builder();
        int at = 0;
        while (at < file.length) {
            int end = indexOf(file, 0, at, file.length);
            int dot = indexOf(file, '.', at, end);
            if (dot == end) {
                return null;
            }
            if (isName(file, at, dot, modname)) {
                entries.add(file, dot + 1, end);
            } else if (entries.size() > 0) {
                break;
            }
            at = end + 1;
        }
        return entries.build();
    }

    private static boolean isName(byte[] file, int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((file[from + i] & 0xFF) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Where a byte is; `to` if it is not there.
    private static int indexOf(byte[] file, int wanted, int from, int to) {
        int at = from;
        while (at < to && file[at] != wanted) {
            at++;
        }
        return at;
    }
}
