package kindex.elf.image;

import java.util.Arrays;

/// The section `__versions`: the CRC of each symbol that the module was built against.
///
/// A section whose size is no multiple of 64 is taken for empty.
final class VersionsSection {
    private final NameIndex index = new NameIndex();
    private ElfImage image;
    private int offset;
    private int count;
    private int crcSize;
    private boolean[] met = new boolean[64];
    private ElfDefect defect;

    void read(ElfImage image) {
        this.image = image;
        crcSize = image.wide() ? 8 : 4;
        defect = null;
        int size = image.named().size(NamedSections.VERSIONS);
        offset = image.named().offset(NamedSections.VERSIONS);
        if (size % ElfFormat.MODVERSION_SIZE != 0) {
            defect =
                    ElfDefect.invalid(
                            offset,
                            "__versions of " + size + " bytes",
                            "a multiple of " + ElfFormat.MODVERSION_SIZE);
            size = 0;
        }
        count = offset == 0 ? 0 : size / ElfFormat.MODVERSION_SIZE;
        if (count > met.length) {
            met = new boolean[Math.max(count, met.length * 2)];
        }
        Arrays.fill(met, 0, count, false);
        index.clear(image.bytes(), count);
        for (int i = 0; i < count; i++) {
            putName(i);
        }
    }

    private void putName(int i) {
        byte[] b = image.bytes();
        int start = nameStart(i);
        int limit = recordEnd(i);
        int hash = 0;
        int end = start;
        while (end < limit && b[end] != 0) {
            hash = NameIndex.hash(hash, b[end++]);
        }
        if (end < limit) {
            index.put(i, start, end, hash);
        }
    }

    /// The first record with the name, -1 if there is none; it then counts as met.
    int meet(int start, int end, int hash) {
        int i = count == 0 ? -1 : index.find(start, end, hash);
        if (i >= 0) {
            met[i] = true;
        }
        return i;
    }

    /// The CRC of a record.
    long crc(int i) {
        return image.classWord(offset + i * ElfFormat.MODVERSION_SIZE);
    }

    /// Adds the records that were not met, such as `module_layout` and the later ones of equal
    /// names, in their order.
    ///
    /// @return null, or what is wrong if a name does not end; the list is then of no use
    ElfDefect addUnmet(SymbolList needed) {
        byte[] b = image.bytes();
        for (int i = 0; i < count; i++) {
            if (met[i]) {
                continue;
            }
            int end = nameStart(i);
            while (end < recordEnd(i) && b[end] != 0) {
                end++;
            }
            if (end == recordEnd(i)) {
                return ElfDefect.invalid(
                        nameStart(i), "a name in __versions without an end", "a NUL");
            }
            needed.add(b, nameStart(i), end, crc(i), false);
        }
        return null;
    }

    /// Adds all records, in file order, without the dot that a name may start with (kmod:
    /// libkmod-elf.c, kmod_elf_get_modversions).
    ///
    /// @return null, or what is wrong, if there is nothing that could be added
    ElfDefect addAll(SymbolList list) {
        if (defect != null) {
            return defect;
        }
        byte[] b = image.bytes();
        for (int i = 0; i < count; i++) {
            int from = nameStart(i);
            int end = from;
            while (end < recordEnd(i) && b[end] != 0) {
                end++;
            }
            if (end == recordEnd(i)) {
                list.clear();
                return ElfDefect.invalid(from, "a name in __versions without an end", "a NUL");
            }
            list.add(b, b[from] == '.' ? from + 1 : from, end, crc(i), false);
        }
        return null;
    }

    /// Why the section was passed over, null if it was not.
    ElfDefect defect() {
        return defect;
    }

    private int nameStart(int i) {
        return offset + i * ElfFormat.MODVERSION_SIZE + crcSize;
    }

    private int recordEnd(int i) {
        return offset + (i + 1) * ElfFormat.MODVERSION_SIZE;
    }
}
