package kindex.elf.image;

/// The symbols that a module names in its modversions, whether or not its symbol table needs them.
public final class VersionLists {
    private VersionLists() {}

    /// What `__versions` lists, in file order.
    ///
    /// @return null, or what is wrong, if there is nothing that could be added
    public static ElfDefect plain(ElfImage image, SymbolList list) {
        VersionsSection section = new VersionsSection();
        section.read(image);
        return section.addAll(list);
    }

    /// What the extended modversions list, in file order; nothing if they are damaged.
    public static void extended(ElfImage image, SymbolList list) {
        ExtendedVersions section = new ExtendedVersions();
        section.read(image);
        section.addAll(list);
    }
}
