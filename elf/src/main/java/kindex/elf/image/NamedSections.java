package kindex.elf.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// Where the sections lie that depmod knows by name, the first of each name.
///
/// A section out of range is passed over, as if it were not there, and a later one of the same name
/// counts. One at offset 0 counts as missing, but hides later ones (kmod: libkmod-elf.c,
/// kmod_elf_save_sections and its callers, `if (off == 0)`).
final class NamedSections {
    static final int KSYMTAB_STRINGS = 0;
    static final int MODINFO = 1;
    static final int STRTAB = 2;
    static final int SYMTAB = 3;
    static final int VERSIONS = 4;
    static final int VERSION_EXT_CRCS = 5;
    static final int VERSION_EXT_NAMES = 6;

    private static final byte[][] NAMES = {
        "__ksymtab_strings\0".getBytes(ISO_8859_1),
        ".modinfo\0".getBytes(ISO_8859_1),
        ".strtab\0".getBytes(ISO_8859_1),
        ".symtab\0".getBytes(ISO_8859_1),
        "__versions\0".getBytes(ISO_8859_1),
        "__version_ext_crcs\0".getBytes(ISO_8859_1),
        "__version_ext_names\0".getBytes(ISO_8859_1)
    };

    private final boolean[] found = new boolean[NAMES.length];
    private final int[] offsets = new int[NAMES.length];
    private final int[] sizes = new int[NAMES.length];

    void find(ElfImage image) {
        Arrays.fill(found, false);
        Arrays.fill(offsets, 0);
        Arrays.fill(sizes, 0);
        int missing = NAMES.length;
        int count = image.sectionCount();
        for (int i = 1; missing > 0 && i < count; i++) {
            if (image.sectionNameOf(i) && keep(image, i)) {
                missing--;
            }
        }
    }

    private boolean keep(ElfImage image, int index) {
        for (int n = 0; n < NAMES.length; n++) {
            if (!found[n] && image.sectionIsNamed(NAMES[n])) {
                if (!image.sectionRangeOf(index)) {
                    return false;
                }
                found[n] = true;
                offsets[n] = image.sectionOffset();
                sizes[n] = offsets[n] == 0 ? 0 : image.sectionSize();
                return true;
            }
        }
        return false;
    }

    /// Whether there is such a section, and not at offset 0.
    boolean has(int section) {
        return offsets[section] != 0;
    }

    /// Where in the image the section starts.
    int offset(int section) {
        return offsets[section];
    }

    /// Bytes of the section; 0 of one that is missing.
    int size(int section) {
        return sizes[section];
    }
}
