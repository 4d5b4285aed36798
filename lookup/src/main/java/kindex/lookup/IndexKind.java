package kindex.lookup;

/// Which index a `.bin` file is: what its keys and values mean.
public enum IndexKind {
    /// Module names and their lines of `modules.dep`.
    DEP("modules.dep.bin"),
    /// Aliases and module names.
    ALIAS("modules.alias.bin"),
    /// `symbol:NAME` and module names.
    SYMBOLS("modules.symbols.bin"),
    /// Names of built-in modules, without values.
    BUILTIN("modules.builtin.bin"),
    /// Aliases and names of built-in modules.
    BUILTIN_ALIAS("modules.builtin.alias.bin"),
    /// Any other trie.
    OTHER("");

    private final String fileName;

    IndexKind(String fileName) {
        this.fileName = fileName;
    }

    /// What kmod calls the file; empty for [#OTHER].
    public String fileName() {
        return fileName;
    }

    /// Whether depmod writes a file of 0 bytes where the kernel has no list of built-in modules.
    public boolean mayBeEmpty() {
        return this == BUILTIN || this == BUILTIN_ALIAS;
    }

    /// The kind of a file by its name, whatever the directory.
    public static IndexKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (IndexKind kind : values()) {
            if (kind.fileName.equals(name)) {
                return kind;
            }
        }
        return OTHER;
    }
}
