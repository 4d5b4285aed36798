package kindex.synthetic;

import java.util.List;

/// Where the parts of a built module lie: what [Damage] needs to hit the right bytes.
public final class ElfLayout {
    private final Target target;
    private final List<String> names;
    private final int[] offsets;
    private final int[] sizes;
    private final int sectionHeaders;

    /// @param names section names in the order of the section header table, the null section first
    /// @param offsets where the bytes of each section start
    /// @param sizes how many bytes each section has
    /// @param sectionHeaders offset of the section header table
    ElfLayout(Target target, List<String> names, int[] offsets, int[] sizes, int sectionHeaders) {
        this.target = target;
        this.names = names;
        this.offsets = offsets;
        this.sizes = sizes;
        this.sectionHeaders = sectionHeaders;
    }

    /// Class and endianness of the module.
    public Target target() {
        return target;
    }

    /// Index in the section header table of the first section of that name.
    ///
    /// @throws IllegalArgumentException if the module has no such section
    public int sectionIndex(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no section " + name + " among " + names);
        }
        return index;
    }

    /// Offset in the file of the bytes of the first section of that name.
    public int sectionOffset(String name) {
        return offsets[sectionIndex(name)];
    }

    /// Number of bytes of the first section of that name.
    public int sectionSize(String name) {
        return sizes[sectionIndex(name)];
    }

    /// Offset in the file of the header of the first section of that name.
    public int sectionHeaderOffset(String name) {
        return sectionHeaders + sectionIndex(name) * target.sectionHeaderSize();
    }

    /// Offset in the file of symbol `index` of `.symtab`; 0 is the null symbol.
    public int symbolOffset(int index) {
        return sectionOffset(".symtab") + index * target.symbolSize();
    }
}
