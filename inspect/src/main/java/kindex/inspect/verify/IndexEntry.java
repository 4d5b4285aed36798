package kindex.inspect.verify;

/// An entry of an index, decoded.
///
/// @param key a modname, a pattern or a symbol
/// @param value what it leads to; null for a line that has not the form it should have, which is
///     the key then
/// @param priority as a trie has it; -1 in a text, where the order of lines takes its place
/// @param offset where it starts in a text; -1 in a trie
record IndexEntry(String key, String value, long priority, long offset) {
    boolean isWellFormed() {
        return value != null;
    }

    /// The entry without its place.
    String content() {
        return value == null ? key : key + '\0' + value;
    }

    String words() {
        return value == null || value.isEmpty() ? key : key + " " + value;
    }
}
