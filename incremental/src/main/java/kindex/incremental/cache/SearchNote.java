package kindex.incremental.cache;

import kindex.symbols.tree.SearchedDirectories;

/// What is kept of the search for modules: whether the next one can be spared, or do with less.
///
/// @param oneEach whether it met one file for each name, in the module directory alone, and had
///     nothing to report
/// @param order checksum of `modules.order` and of how it is read: while it is the same, modules
///     keep their order; [#NO_ORDER] where the file could not be read or was not in order itself
/// @param directories what it went through; none unless `oneEach`
public record SearchNote(boolean oneEach, long order, SearchedDirectories directories) {
    /// The checksum of no order.
    public static final long NO_ORDER = 0;

    /// Whether another says the same.
    public boolean same(SearchNote other) {
        return oneEach == other.oneEach
                && order == other.order
                && directories.same(other.directories);
    }
}
