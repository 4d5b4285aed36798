package kindex.indexgen.trie;

/// A value of a key.
///
/// @param priority unsigned, 32 bits
/// @param value Latin-1
public record IndexValue(long priority, String value) {}
