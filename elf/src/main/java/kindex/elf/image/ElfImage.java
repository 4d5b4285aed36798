package kindex.elf.image;

import kindex.host.Errno;

/// The bytes of one ELF file, its header, and its sections by name; used for one file after the
/// other.
///
/// Follows kmod: libkmod/libkmod-elf.c, `kmod_elf_new`, to the letter: what that skips is skipped,
/// what it refuses is refused with the same errno. No offset of the file is followed before it was
/// checked against the image's length.
///
/// A sparse image brings only the sections it is asked for into memory. It is for sound files: at
/// the first irregularity it turns [#incomplete], and whatever was read from it is worthless.
public final class ElfImage {
    private byte[] bytes;
    private int length;
    private SparseBytes sparse;
    private boolean incomplete;

    private boolean wide;
    private boolean bigEndian;
    private int machine;
    private int shoff;
    private int shnum;
    private int shdrSize;
    private int namesOffset;
    private int namesSize;

    private int sectionOffset;
    private int sectionSize;
    private int sectionName;

    private final NamedSections named = new NamedSections();

    /// Takes the first `length` bytes of an array as the image.
    ///
    /// @return null if the header is sound and the named sections are known
    public ElfDefect open(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        sparse = null;
        incomplete = false;
        return open();
    }

    /// Takes a file as the image, of which at least the ELF header is loaded.
    ///
    /// @return null if the header is sound and the named sections are known; means nothing if the
    /// image is [#incomplete]
    public ElfDefect open(byte[] head, SparseBytes file) {
        this.bytes = head;
        length = head.length;
        sparse = file;
        incomplete = false;
        return open();
    }

    private ElfDefect open() {
        ElfDefect defect = identify();
        if (defect == null) {
            defect = readHeader();
        }
        if (defect == null) {
            named.find(this);
        }
        return defect;
    }

    private ElfDefect identify() {
        byte[] b = bytes;
        if (length <= ElfFormat.EI_NIDENT) {
            return new ElfDefect(
                    0, length + " bytes", "more than " + ElfFormat.EI_NIDENT, Errno.ENOEXEC);
        }
        int magic = (b[0] & 0xFF) << 24 | (b[1] & 0xFF) << 16 | (b[2] & 0xFF) << 8 | b[3] & 0xFF;
        if (magic != ElfFormat.ELFMAG) {
            return new ElfDefect(
                    0,
                    "0x" + Integer.toHexString(magic),
                    "the magic number of ELF, 0x7f454c46",
                    Errno.ENOEXEC);
        }
        int elfClass = b[ElfFormat.EI_CLASS];
        if (elfClass != ElfFormat.ELFCLASS32 && elfClass != ElfFormat.ELFCLASS64) {
            return ElfDefect.invalid(
                    ElfFormat.EI_CLASS, "class " + (elfClass & 0xFF), "ELFCLASS32 or ELFCLASS64");
        }
        wide = elfClass == ElfFormat.ELFCLASS64;
        int ehdrSize = wide ? ElfFormat.EHDR_SIZE_64 : ElfFormat.EHDR_SIZE_32;
        if (length <= ehdrSize) {
            return ElfDefect.invalid(length, length + " bytes", "more than " + ehdrSize);
        }
        int data = b[ElfFormat.EI_DATA];
        if (data != ElfFormat.ELFDATA2LSB && data != ElfFormat.ELFDATA2MSB) {
            return ElfDefect.invalid(
                    ElfFormat.EI_DATA, "data " + (data & 0xFF), "ELFDATA2LSB or ELFDATA2MSB");
        }
        bigEndian = data == ElfFormat.ELFDATA2MSB;
        return null;
    }

    private ElfDefect readHeader() {
        int entrySizeAt = wide ? ElfFormat.E_SHENTSIZE_64 : ElfFormat.E_SHENTSIZE_32;
        int shoffAt = wide ? ElfFormat.E_SHOFF_64 : ElfFormat.E_SHOFF_32;
        machine = half(ElfFormat.E_MACHINE);
        shnum = half(wide ? ElfFormat.E_SHNUM_64 : ElfFormat.E_SHNUM_32);
        shdrSize = wide ? ElfFormat.SHDR_SIZE_64 : ElfFormat.SHDR_SIZE_32;
        if (half(entrySizeAt) != shdrSize) {
            return ElfDefect.invalid(
                    entrySizeAt,
                    "section headers of " + half(entrySizeAt) + " bytes",
                    String.valueOf(shdrSize));
        }
        long offset = classWord(shoffAt);
        if (sparse != null) {
            reserve(offset, shnum * shdrSize);
        }
        if (!isLoaded(offset, shnum * shdrSize)) {
            return ElfDefect.invalid(
                    shoffAt,
                    shnum + " section headers at offset " + Long.toUnsignedString(offset),
                    "section headers within the file's " + length + " bytes");
        }
        shoff = (int) offset;
        return readNames(half(wide ? ElfFormat.E_SHSTRNDX_64 : ElfFormat.E_SHSTRNDX_32));
    }

    /// Finds the section with the section names, whose own name must lie in it.
    private ElfDefect readNames(int index) {
        int shstrndxAt = wide ? ElfFormat.E_SHSTRNDX_64 : ElfFormat.E_SHSTRNDX_32;
        if (index == ElfFormat.SHN_UNDEF || index >= shnum) {
            return ElfDefect.invalid(
                    shstrndxAt,
                    "section names in section " + index,
                    "one of the file's " + shnum + " sections");
        }
        namesSize = Integer.MAX_VALUE;
        if (!section(index) || sectionName >= sectionSize) {
            return ElfDefect.invalid(
                    shoff + index * shdrSize, "section names outside the file", "them inside");
        }
        namesOffset = sectionOffset;
        namesSize = sectionSize;
        int end = namesOffset + namesSize;
        if (bytes[end - 1] != 0) {
            return ElfDefect.invalid(
                    end - 1, "section names that end with " + bytes[end - 1], "a NUL");
        }
        return null;
    }

    /// Looks up a section by its index; [#sectionOffset] and [#sectionSize] then lie in the image.
    ///
    /// @return false if there is no such section, or if it or its name lie outside of the file
    boolean section(int index) {
        return sectionNameOf(index) && sectionRangeOf(index);
    }

    /// Looks up a section's name alone, which is cheaper.
    ///
    /// @return false if there is no such section, or if its name lies outside of the names
    boolean sectionNameOf(int index) {
        if (index == ElfFormat.SHN_UNDEF || index >= shnum) {
            return false;
        }
        sectionName = word(shoff + index * shdrSize + ElfFormat.SH_NAME);
        return sectionName >= 0 && sectionName < namesSize;
    }

    /// Looks up where a section that exists lies, and makes sure that its bytes are there.
    ///
    /// @return false if it lies outside of the file
    boolean sectionRangeOf(int index) {
        int header = shoff + index * shdrSize;
        long offset = classWord(header + (wide ? ElfFormat.SH_OFFSET_64 : ElfFormat.SH_OFFSET_32));
        long size = classWord(header + (wide ? ElfFormat.SH_SIZE_64 : ElfFormat.SH_SIZE_32));
        if (!isLoaded(offset, size)) {
            return false;
        }
        sectionOffset = (int) offset;
        sectionSize = (int) size;
        return true;
    }

    /// The `sh_type` of a section that exists.
    int sectionType(int index) {
        return word(shoff + index * shdrSize + ElfFormat.SH_TYPE);
    }

    /// The `sh_addr` of a section that exists: 0 in modules, which are not linked to an address.
    long sectionAddress(int index) {
        int at = wide ? ElfFormat.SH_ADDR_64 : ElfFormat.SH_ADDR_32;
        return classWord(shoff + index * shdrSize + at);
    }

    /// Whether the section looked up last bears a name, given as its bytes and a NUL.
    boolean sectionIsNamed(byte[] name) {
        int at = namesOffset + sectionName;
        for (int i = 0; i < name.length; i++) {
            if (bytes[at + i] != name[i]) {
                return false; // at the latest at the NUL that ends the section names
            }
        }
        return true;
    }

    private boolean isLoaded(long offset, long size) {
        // both are unsigned in the file: negative means 2^63 and more
        if (offset < 0 || size < 0 || size > length || offset > length - size) {
            incomplete |= sparse != null;
            return false;
        }
        if (sparse != null && !sparse.load((int) offset, (int) (offset + size))) {
            incomplete = true;
            return false;
        }
        return true;
    }

    private void reserve(long offset, int size) {
        byte[] reserved = offset < 0 ? null : sparse.reserve(offset + size);
        if (reserved != null) {
            bytes = reserved;
            length = (int) (offset + size);
        }
    }

    /// Whether a sparse image met anything that only the whole file can settle.
    public boolean incomplete() {
        return incomplete;
    }

    /// Declares that only the whole file can settle what was asked.
    void declareIncomplete() {
        incomplete = true;
    }

    boolean isSparse() {
        return sparse != null;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Where the image ends; strings that nothing else ends end here.
    int length() {
        return length;
    }

    boolean wide() {
        return wide;
    }

    int machine() {
        return machine;
    }

    int sectionCount() {
        return shnum;
    }

    int sectionOffset() {
        return sectionOffset;
    }

    int sectionSize() {
        return sectionSize;
    }

    NamedSections named() {
        return named;
    }

    /// The 16 bits at an offset.
    int half(int at) {
        int a = bytes[at] & 0xFF;
        int b = bytes[at + 1] & 0xFF;
        return bigEndian ? a << 8 | b : b << 8 | a;
    }

    /// The 32 bits at an offset.
    int word(int at) {
        byte[] b = bytes;
        return bigEndian
                ? b[at] << 24
                        | (b[at + 1] & 0xFF) << 16
                        | (b[at + 2] & 0xFF) << 8
                        | b[at + 3] & 0xFF
                : b[at + 3] << 24
                        | (b[at + 2] & 0xFF) << 16
                        | (b[at + 1] & 0xFF) << 8
                        | b[at] & 0xFF;
    }

    /// The 64 bits at an offset in a file of class 64; in one of class 32 the 32 bits, unsigned.
    long classWord(int at) {
        long first = word(at) & 0xFFFFFFFFL;
        if (!wide) {
            return first;
        }
        long second = word(at + 4) & 0xFFFFFFFFL;
        return bigEndian ? first << 32 | second : second << 32 | first;
    }
}
