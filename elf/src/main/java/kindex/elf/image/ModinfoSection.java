package kindex.elf.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import kindex.bytes.ByteStrings;

/// The section `.modinfo`: strings `key=value`, separated by one NUL or more, of which depmod wants
/// three keys.
///
/// A key without `=` has an empty value. The last string need not end with a NUL, but a section of
/// a single byte behind leading NULs holds nothing (kmod: libkmod-elf.c,
/// kmod_elf_get_modinfo_strings; libkmod-module.c, kmod_module_get_info).
public final class ModinfoSection {
    private static final byte[] ALIAS = "alias".getBytes(ISO_8859_1);
    private static final byte[] SOFTDEP = "softdep".getBytes(ISO_8859_1);
    private static final byte[] WEAKDEP = "weakdep".getBytes(ISO_8859_1);

    private final ByteStrings.Builder aliases = new ByteStrings.Builder();
    private final ByteStrings.Builder softdeps = new ByteStrings.Builder();
    private final ByteStrings.Builder weakdeps = new ByteStrings.Builder();

    /// Reads the section, if there is one.
    public void read(ElfImage image) {
        aliases.clear();
        softdeps.clear();
        weakdeps.clear();
        byte[] b = image.bytes();
        int at = image.named().offset(NamedSections.MODINFO);
        int end = at + image.named().size(NamedSections.MODINFO);
        while (end - at > 1 && b[at] == 0) {
            at++;
        }
        if (end - at <= 1) {
            return;
        }
        while (at < end) {
            int stop = at;
            while (stop < end && b[stop] != 0) {
                stop++;
            }
            if (stop > at) {
                add(b, at, stop);
            }
            at = stop + 1;
        }
    }

    private void add(byte[] b, int from, int to) {
        switch (b[from]) {
            case 'a' -> addIf(ALIAS, aliases, b, from, to);
            case 's' -> addIf(SOFTDEP, softdeps, b, from, to);
            case 'w' -> addIf(WEAKDEP, weakdeps, b, from, to);
            default -> {}
        }
    }

    private static void addIf(byte[] key, ByteStrings.Builder values, byte[] b, int from, int to) {
        int keyEnd = from + key.length;
        if (keyEnd > to || !Arrays.equals(b, from, keyEnd, key, 0, key.length)) {
            return;
        }
        if (keyEnd == to) {
            values.add(b, to, to);
        } else if (b[keyEnd] == '=') {
            values.add(b, keyEnd + 1, to);
        }
    }

    /// Values of `alias`, in file order, copied.
    public ByteStrings aliases() {
        return aliases.build();
    }

    /// Values of `softdep`, in file order, copied.
    public ByteStrings softdeps() {
        return softdeps.build();
    }

    /// Values of `weakdep`, in file order, copied.
    public ByteStrings weakdeps() {
        return weakdeps.build();
    }
}
