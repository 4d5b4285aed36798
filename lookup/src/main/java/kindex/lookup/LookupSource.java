package kindex.lookup;

/// Where a name was found, in the order of the search.
public enum LookupSource {
    /// The name is the path of a module.
    PATH,
    /// An `alias` line of `modprobe.d`.
    CONFIG_ALIAS,
    /// The name of a module in `modules.dep.bin`.
    MODULE,
    /// `symbol:NAME` in `modules.symbols.bin`.
    SYMBOL,
    /// An `install` or `remove` line of `modprobe.d`.
    COMMAND,
    /// `modules.alias.bin`.
    ALIAS,
    /// The name of a module in `modules.builtin.bin`.
    BUILTIN,
    /// `modules.builtin.alias.bin`.
    BUILTIN_ALIAS,
    /// Nowhere.
    NONE
}
