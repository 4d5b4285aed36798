package kindex.inspect.diff;

/// What is compared of a module that both trees have.
public enum Aspect {
    /// Patterns.
    ALIASES("alias", "aliases"),
    /// Names of the symbols it exports.
    SYMBOLS("symbol", "symbols"),
    /// Names of the modules that it needs directly.
    DEPENDENCIES("dependency", "dependencies"),
    /// Each as `NAME (TYPE)`, or `NAME` where it gives no type.
    PARAMETERS("parameter", "parameters"),
    /// Names of files that it may ask for.
    FIRMWARE("firmware file", "firmware files"),
    /// The text of each softdep.
    SOFTDEPS("softdep", "softdeps"),
    /// The text of each weakdep.
    WEAKDEPS("weakdep", "weakdeps");

    private final String one;
    private final String several;

    Aspect(String one, String several) {
        this.one = one;
        this.several = several;
    }

    /// What `count` of them are called.
    public String noun(int count) {
        return count == 1 ? one : several;
    }
}
