package kindex.inspect.diff;

/// How a symbol that modules export differs between two trees.
///
/// @param before its owner in the first tree; null for none
/// @param after its owner in the second tree; null for none
/// @param crcBefore its CRC in the first tree, unsigned; 0 for none
/// @param crcAfter its CRC in the second tree, unsigned; 0 for none
public record SymbolChange(
        Kind kind, String name, String before, String after, long crcBefore, long crcAfter) {
    /// What became of a symbol.
    public enum Kind {
        /// No module exported it.
        GAINED,
        /// No module exports it.
        LOST,
        /// Its type changed: modules built for one tree cannot use it in the other.
        CRC,
        /// Another module exports it, of the same type.
        MOVED
    }
}
