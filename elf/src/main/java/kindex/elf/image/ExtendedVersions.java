package kindex.elf.image;

/// The sections `__version_ext_crcs` and `__version_ext_names` (Linux 6.14): CRCs of symbols whose
/// names may be too long for `__versions`.
///
/// CRCs are 32 bits each; name `i`, up to its NUL, belongs to CRC `i`. NULs behind the last name do
/// not matter: the kernel build leaves one. libkmod 34 does not know these sections.
final class ExtendedVersions {
    private final NameIndex index = new NameIndex();
    private ElfImage image;
    private int crcs;
    private int count;
    private ElfDefect defect;

    void read(ElfImage image) {
        this.image = image;
        NamedSections named = image.named();
        crcs = named.offset(NamedSections.VERSION_EXT_CRCS);
        int crcsSize = named.size(NamedSections.VERSION_EXT_CRCS);
        int names = named.offset(NamedSections.VERSION_EXT_NAMES);
        int namesSize = named.size(NamedSections.VERSION_EXT_NAMES);
        defect = null;
        count = 0;
        if (crcs == 0 && names == 0) {
            return;
        }
        index.clear(image.bytes(), crcsSize / 4);
        int entries = putNames(names, names + namesSize, crcsSize / 4);
        if (entries < 0 || crcsSize % 4 != 0) {
            defect =
                    ElfDefect.invalid(
                            names,
                            "extended modversions of " + crcsSize + " bytes of CRCs",
                            "a CRC of 4 bytes for each name");
        } else {
            count = entries;
        }
    }

    /// Indexes `wanted` names; -1 if there are fewer or more.
    private int putNames(int from, int to, int wanted) {
        byte[] b = image.bytes();
        int start = from;
        for (int i = 0; i < wanted; i++) {
            int hash = 0;
            int end = start;
            while (end < to && b[end] != 0) {
                hash = NameIndex.hash(hash, b[end++]);
            }
            if (end >= to) {
                return -1;
            }
            index.put(i, start, end, hash);
            start = end + 1;
        }
        for (int i = start; i < to; i++) {
            if (b[i] != 0) {
                return -1;
            }
        }
        return wanted;
    }

    /// Adds all symbols, in file order.
    void addAll(SymbolList list) {
        byte[] b = image.bytes();
        int start = image.named().offset(NamedSections.VERSION_EXT_NAMES);
        for (int i = 0; i < count; i++) {
            int end = start;
            while (b[end] != 0) {
                end++;
            }
            list.add(b, start, end, image.word(crcs + 4 * i) & 0xFFFFFFFFL, false);
            start = end + 1;
        }
    }

    /// The CRC of a symbol, 0 if it is not listed.
    long crc(int start, int end, int hash) {
        int i = count == 0 ? -1 : index.find(start, end, hash);
        return i < 0 ? 0 : image.word(crcs + 4 * i) & 0xFFFFFFFFL;
    }

    /// Why the sections were passed over, null if they were not.
    ElfDefect defect() {
        return defect;
    }
}
