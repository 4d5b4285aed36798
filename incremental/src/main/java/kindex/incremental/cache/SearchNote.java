package kindex.incremental.cache;

/// What is kept of the search for modules: whether the next one can be spared, where a caller tells
/// all that changed.
///
/// @param oneEach whether it met one file for each name, in the module directory alone, and had
///     nothing to report
/// @param order checksum of `modules.order` and of how it is read: while it is the same, modules
///     keep their order; [#NO_ORDER] where the file could not be read or was not in order itself
public record SearchNote(boolean oneEach, long order) {
    /// The checksum of no order.
    public static final long NO_ORDER = 0;
}
