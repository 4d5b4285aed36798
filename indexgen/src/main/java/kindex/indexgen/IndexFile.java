package kindex.indexgen;

/// The eleven files, in the order in which they are published and, with `-n`, printed.
///
/// kmod: tools/depmod.c, depmod_output
public enum IndexFile {
    /// `path: dep dep`, a line for each module.
    DEP("modules.dep"),
    /// Module name to that line.
    DEP_BIN("modules.dep.bin"),
    /// `alias PATTERN modname`.
    ALIAS("modules.alias"),
    /// Normalised pattern to module names.
    ALIAS_BIN("modules.alias.bin"),
    /// `softdep modname TEXT`.
    SOFTDEP("modules.softdep"),
    /// `weakdep modname TEXT`; see [IndexFormat#has].
    WEAKDEP("modules.weakdep"),
    /// `alias symbol:NAME modname`.
    SYMBOLS("modules.symbols"),
    /// `symbol:NAME` to the owner's name.
    SYMBOLS_BIN("modules.symbols.bin"),
    /// Names of built-in modules, without values.
    BUILTIN_BIN("modules.builtin.bin"),
    /// Normalised patterns of built-in modules to their names.
    BUILTIN_ALIAS_BIN("modules.builtin.alias.bin"),
    /// `modname devname c10:200`.
    DEVNAME("modules.devname");

    private final String fileName;

    IndexFile(String fileName) {
        this.fileName = fileName;
    }

    /// The name in the module directory.
    public String fileName() {
        return fileName;
    }

    /// Whether the file is a trie; the others are text.
    public boolean isTrie() {
        return fileName.endsWith(".bin");
    }
}
