package kindex.elf.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.host.Errno;

/// The section `.modinfo`: strings `key=value`, separated by one NUL or more, of which depmod wants
/// three keys, and others all.
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
        int end = end(image);
        int at = first(image, end);
        while (at < end) {
            int stop = stop(b, at, end);
            if (stop > at) {
                add(b, at, stop);
            }
            at = stop + 1;
        }
    }

    /// All strings, in file order, copied.
    public static ByteStrings entries(ElfImage image) {
        ByteStrings.Builder entries = new ByteStrings.Builder();
        byte[] b = image.bytes();
        int end = end(image);
        int at = first(image, end);
        while (at < end) {
            int stop = stop(b, at, end);
            if (stop > at) {
                entries.add(b, at, stop);
            }
            at = stop + 1;
        }
        return entries.build();
    }

    /// What those make of an image who want the section: null if it is there.
    public static ElfDefect defect(ElfImage image) {
        return image.named().has(NamedSections.MODINFO)
                ? null
                : new ElfDefect(0, "no section .modinfo", "one", Errno.ENODATA);
    }

    private static int end(ElfImage image) {
        NamedSections named = image.named();
        return named.offset(NamedSections.MODINFO) + named.size(NamedSections.MODINFO);
    }

    /// Where the first string starts; `end` if the section counts as empty.
    private static int first(ElfImage image, int end) {
        byte[] b = image.bytes();
        int at = image.named().offset(NamedSections.MODINFO);
        while (end - at > 1 && b[at] == 0) {
            at++;
        }
        return end - at <= 1 ? end : at;
    }

    private static int stop(byte[] b, int from, int end) {
        int stop = from;
        while (stop < end && b[stop] != 0) {
            stop++;
        }
        return stop;
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
