package kindex.incremental.cache;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.symbols.tree.SearchedDirectories;

/// What is kept of the search for modules, so that the next one can do with less.
///
/// @param config checksum of the configuration by which files were chosen
/// @param order checksum of `modules.order` and of how it is read: while it is the same, modules
///     keep their order; [#NO_ORDER] where the file could not be read or was not in order itself
/// @param directories what it went through; none if they do not tell all
/// @param stamps the [FileStamp] of each directory, from before it was listed: one that has it
///     still lists the same. None of the module directory, which runs write to, nor of one whose
///     times prove nothing or that was listed by a search; not to be written
/// @param shadowed paths of files that were passed over for another of their module name; none
///     without directories
public record SearchNote(
        long config,
        long order,
        SearchedDirectories directories,
        long[] stamps,
        ByteStrings shadowed) {
    /// Of a search of which nothing is known.
    public static final SearchNote NONE =
            new SearchNote(0, 0, SearchedDirectories.NONE, new long[0], ByteStrings.EMPTY);

    /// The checksum of no order.
    public static final long NO_ORDER = 0;

    /// Whether another says the same.
    public boolean same(SearchNote other) {
        return config == other.config
                && order == other.order
                && directories.same(other.directories)
                && Arrays.equals(stamps, other.stamps)
                && shadowed.sameStrings(other.shadowed);
    }
}
