package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;
import kindex.synthetic.Damage;
import kindex.synthetic.ElfField;
import kindex.synthetic.ElfLayout;

/// Changes to a finished module that hit its structure: headers, tables, strings; drawn from a
/// random generator, so that a seed replays them.
final class ModuleMutations implements Damage {
    private static final List<String> SECTIONS =
            List.of(
                    ".text",
                    ".modinfo",
                    "__ksymtab_strings",
                    "__kcrctab",
                    "__versions",
                    ".symtab",
                    ".strtab",
                    ".shstrtab");

    private static final List<ElfField> SECTION_FIELDS =
            List.of(ElfField.SH_NAME, ElfField.SH_TYPE, ElfField.SH_OFFSET, ElfField.SH_SIZE);

    private static final List<ElfField> SYMBOL_FIELDS =
            List.of(ElfField.ST_NAME, ElfField.ST_INFO, ElfField.ST_SHNDX, ElfField.ST_VALUE);

    private static final List<ElfField> HEADER_FIELDS =
            List.of(
                    ElfField.EI_CLASS,
                    ElfField.EI_DATA,
                    ElfField.E_MACHINE,
                    ElfField.E_SHOFF,
                    ElfField.E_SHENTSIZE,
                    ElfField.E_SHNUM,
                    ElfField.E_SHSTRNDX);

    private static final List<String> TEXTS =
            List.of(
                    "\0",
                    "\0\0\0\0",
                    "[",
                    "]",
                    "[]",
                    "-",
                    "_",
                    ".",
                    "=",
                    "\n",
                    "\u0080",
                    "\u00ff",
                    "alias=",
                    "\0alias=x[\0",
                    "\0softdep=pre: m0\0",
                    "s0\0",
                    "__crc_s1\0",
                    "TOC.\0",
                    "__crc_\0",
                    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");

    private final Random random;
    private final int count;

    /// @param count how many changes
    ModuleMutations(Random random, int count) {
        this.random = random;
        this.count = count;
    }

    @Override
    public byte[] apply(byte[] image, ElfLayout layout) {
        byte[] mutated = image;
        for (int i = 0; i < count && mutated.length > 0; i++) {
            try {
                mutated = mutate(mutated, layout);
            } catch (IndexOutOfBoundsException | IllegalArgumentException _) {
                // no such section, or what was to be changed is gone already
            }
        }
        return mutated;
    }

    private byte[] mutate(byte[] image, ElfLayout layout) {
        return switch (random.nextInt(16)) {
            case 0, 1 -> ByteMutations.once(random, image);
            case 2 -> Damage.header(any(HEADER_FIELDS), value(image)).apply(image, layout);
            case 3, 4, 5 ->
                    Damage.section(any(SECTIONS), any(SECTION_FIELDS), value(image))
                            .apply(image, layout);
            case 6, 7, 8 ->
                    Damage.symbol(random.nextInt(12), any(SYMBOL_FIELDS), value(image))
                            .apply(image, layout);
            case 9, 10, 11 -> text(image, layout);
            case 12 -> withoutNuls(image, layout);
            case 13 -> namesake(image, layout);
            case 14 -> overlapping(image, layout);
            default -> nudged(image, layout);
        };
    }

    private long value(byte[] image) {
        return ByteMutations.value(random, image.length);
    }

    private byte[] text(byte[] image, ElfLayout layout) {
        String section = any(SECTIONS.subList(1, SECTIONS.size()));
        int offset = random.nextInt(layout.sectionSize(section) + 1);
        return Damage.overwritten(section, offset, any(TEXTS)).apply(image, layout);
    }

    private byte[] withoutNuls(byte[] image, ElfLayout layout) {
        String section = any(List.of(".modinfo", "__ksymtab_strings", ".strtab", ".shstrtab"));
        int from = layout.sectionOffset(section);
        int to = from + layout.sectionSize(section);
        int first = random.nextBoolean() ? from : from + random.nextInt(to - from);
        for (int i = first; i < to; i++) {
            image[i] = image[i] == 0 ? (byte) 'x' : image[i];
        }
        return image;
    }

    /// A section gets the name of another, before or behind it.
    private byte[] namesake(byte[] image, ElfLayout layout) {
        int from = layout.sectionHeaderOffset(any(SECTIONS));
        int to = layout.sectionHeaderOffset(any(SECTIONS));
        System.arraycopy(image, from, image, to, 4);
        return image;
    }

    /// A section gets the place of another, all or part of it.
    private byte[] overlapping(byte[] image, ElfLayout layout) {
        String other = any(SECTIONS);
        String section = any(SECTIONS);
        int skip = random.nextInt(layout.sectionSize(other) + 1);
        long offset = layout.sectionOffset(other) + (random.nextBoolean() ? 0 : skip);
        byte[] moved = Damage.section(section, ElfField.SH_OFFSET, offset).apply(image, layout);
        long size = layout.sectionSize(other) - (random.nextBoolean() ? 0 : skip);
        return random.nextBoolean()
                ? moved
                : Damage.section(section, ElfField.SH_SIZE, size).apply(moved, layout);
    }

    /// Place or size of a section is off by a little.
    private byte[] nudged(byte[] image, ElfLayout layout) {
        String section = any(SECTIONS);
        int by = random.nextInt(-70, 71);
        return random.nextBoolean()
                ? Damage.section(section, ElfField.SH_SIZE, layout.sectionSize(section) + by)
                        .apply(image, layout)
                : Damage.section(section, ElfField.SH_OFFSET, layout.sectionOffset(section) + by)
                        .apply(image, layout);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Latin-1.
    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
