package kindex.elf;

import kindex.bytes.ByteStrings;
import kindex.elf.image.ElfDefect;
import kindex.elf.image.ElfImage;
import kindex.elf.image.ModinfoSection;

/// All that a module says of itself in its `.modinfo`: keys and values in the order of the file,
/// repeated keys included.
public final class Modinfo {
    private final ByteStrings entries;
    private final ModuleProblem problem;

    private Modinfo(ByteStrings entries, ModuleProblem problem) {
        this.entries = entries;
        this.problem = problem;
    }

    /// What stands in the first `length` bytes of a decompressed module.
    ///
    /// @param path for the problem, if there is one
    public static Modinfo read(String path, byte[] bytes, int length) {
        ElfImage image = new ElfImage();
        ElfDefect defect = image.open(bytes, length);
        if (defect == null) {
            defect = ModinfoSection.defect(image);
        }
        if (defect != null) {
            return new Modinfo(
                    ByteStrings.EMPTY,
                    new ModuleProblem(
                            path,
                            defect.offset(),
                            defect.found(),
                            defect.expected(),
                            defect.errno(),
                            true));
        }
        return new Modinfo(ModinfoSection.entries(image), null);
    }

    /// Entries from elsewhere, each `key=value`: those of a built-in module.
    public static Modinfo of(ByteStrings entries) {
        return new Modinfo(entries, null);
    }

    /// How many entries there are.
    public int size() {
        return entries.size();
    }

    /// What stands before the first `=` of entry `i`, or all of it.
    public String key(int i) {
        String entry = entries.get(i);
        int equals = entry.indexOf('=');
        return equals < 0 ? entry : entry.substring(0, equals);
    }

    /// What stands behind the first `=` of entry `i`; empty if there is none.
    public String value(int i) {
        String entry = entries.get(i);
        return entry.substring(entry.indexOf('=') < 0 ? entry.length() : entry.indexOf('=') + 1);
    }

    /// Why there are no entries; null if nothing is wrong. A module without `.modinfo` has
    /// `ENODATA` here, one with an empty `.modinfo` nothing.
    public ModuleProblem problem() {
        return problem;
    }
}
