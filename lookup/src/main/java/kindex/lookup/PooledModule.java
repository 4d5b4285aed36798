package kindex.lookup;

import java.util.List;

/// A module as libkmod holds it while it looks for one name: by its name, or by the alias that led
/// to it, which are two different things even for the same module.
final class PooledModule {
    final String name;

    /// The alias that led here; null if the name did.
    final String alias;

    /// Where the file is; null if that is not known yet, or there is none.
    String path;

    /// Whether it is built in; null if that is not known yet.
    Boolean builtin;

    /// What it needs, in the order of loading; null if that is not known yet.
    List<PooledModule> dependencies;

    /// The command that loads it; null for none, or if that is not known yet.
    String install;

    boolean installKnown;

    /// Whether the module's turn has come, in one run over all that is to be loaded.
    boolean visited;

    /// Whether it is loaded itself even if there is a command for it.
    boolean withoutCommand;

    PooledModule(String name, String alias) {
        this.name = name;
        this.alias = alias;
    }
}
