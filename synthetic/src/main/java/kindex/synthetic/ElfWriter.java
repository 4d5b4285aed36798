package kindex.synthetic;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;

/// Lays out a relocatable ELF file: header, the bytes of each section, the section header table.
///
/// ```
/// Elf32_Ehdr or Elf64_Ehdr
/// bytes of section 1, padded to 8
/// ...
/// bytes of the last section (.shstrtab), padded to 8
/// section headers, the null section first
/// ```
final class ElfWriter {
    static final int SHT_PROGBITS = 1;
    static final int SHT_SYMTAB = 2;
    static final int SHT_STRTAB = 3;

    private record Section(String name, int type, byte[] bytes) {}

    private final Target target;
    private final List<Section> sections = new ArrayList<>();

    ElfWriter(Target target) {
        this.target = target;
        sections.add(new Section("", 0, new byte[0]));
    }

    /// Appends a section; its index is the number of sections added before, plus one.
    void add(String name, int type, byte[] bytes) {
        sections.add(new Section(name, type, bytes));
    }

    /// The whole file; a section `.shstrtab` is added behind those of [#add].
    byte[] write(List<Damage> damages) {
        ByteSink names = new ByteSink(256);
        int[] nameOffsets = new int[sections.size() + 1];
        for (int i = 0; i < sections.size(); i++) {
            nameOffsets[i] = putName(names, sections.get(i).name());
        }
        nameOffsets[sections.size()] = putName(names, ".shstrtab");
        add(".shstrtab", SHT_STRTAB, names.toByteArray());

        ByteSink out = new ByteSink(4096);
        out.put(new byte[target.headerSize()], 0, target.headerSize());
        int[] offsets = new int[sections.size()];
        for (int i = 1; i < sections.size(); i++) {
            byte[] bytes = sections.get(i).bytes();
            offsets[i] = out.length();
            out.put(bytes, 0, bytes.length);
            align(out);
        }
        int table = out.length();
        for (int i = 0; i < sections.size(); i++) {
            putSectionHeader(out, i, nameOffsets[i], offsets[i]);
        }
        byte[] image = out.toByteArray();
        putHeader(image, table);
        List<String> sectionNames = sections.stream().map(Section::name).toList();
        int[] sizes = sections.stream().mapToInt(section -> section.bytes().length).toArray();
        ElfLayout layout = new ElfLayout(target, sectionNames, offsets, sizes, table);
        for (Damage damage : damages) {
            image = damage.apply(image, layout);
        }
        return image;
    }

    /// Writes the `size` low bytes of a value in the target's byte order.
    static void putWord(ByteSink out, Target target, long value, int size) {
        for (int i = 0; i < size; i++) {
            out.put((int) (value >>> (8 * (target.bigEndian() ? size - 1 - i : i))));
        }
    }

    private static int putName(ByteSink names, String name) {
        int offset = names.length();
        names.putLatin1(name);
        names.put(0);
        return offset;
    }

    private static void align(ByteSink out) {
        while (out.length() % 8 != 0) {
            out.put(0);
        }
    }

    private void putHeader(byte[] image, int table) {
        byte[] ident = {
            0x7F,
            'E',
            'L',
            'F',
            (byte) (target.wide() ? 2 : 1),
            (byte) (target.bigEndian() ? 2 : 1),
            1
        };
        System.arraycopy(ident, 0, image, 0, ident.length);
        image[target.bigEndian() ? 17 : 16] = 1; // e_type = ET_REL
        image[target.bigEndian() ? 23 : 20] = 1; // e_version
        ElfField.E_MACHINE.write(target, image, 0, target.machine());
        ElfField.E_SHOFF.write(target, image, 0, table);
        ElfField.E_SHENTSIZE.write(target, image, 0, target.sectionHeaderSize());
        ElfField.E_SHNUM.write(target, image, 0, sections.size());
        ElfField.E_SHSTRNDX.write(target, image, 0, sections.size() - 1);
        int e_ehsize = target.wide() ? 52 : 40;
        image[e_ehsize + (target.bigEndian() ? 1 : 0)] = (byte) target.headerSize();
    }

    private void putSectionHeader(ByteSink out, int index, int name, int offset) {
        Section section = sections.get(index);
        int word = target.wordSize();
        boolean symtab = section.type() == SHT_SYMTAB;
        putWord(out, target, name, 4);
        putWord(out, target, section.type(), 4);
        putWord(out, target, 0, word); // sh_flags
        putWord(out, target, 0, word); // sh_addr
        putWord(out, target, offset, word);
        putWord(out, target, section.bytes().length, word);
        putWord(out, target, symtab ? index + 1 : 0, 4); // sh_link: .strtab follows .symtab
        putWord(out, target, symtab ? 1 : 0, 4); // sh_info
        putWord(out, target, index == 0 ? 0 : 8, word); // sh_addralign
        putWord(out, target, symtab ? target.symbolSize() : 0, word); // sh_entsize
    }
}
