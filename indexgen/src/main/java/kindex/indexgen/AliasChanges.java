package kindex.indexgen;

import kindex.bytes.ByteStrings;

/// A `modules.alias.bin` that was made without a problem, and what is different since: all other
/// modules have the number, name and aliases that they had.
///
/// @param published the bytes of the file, in the format to be made; not to be written
/// @param idx numbers of modules that changed, came or went
/// @param before for each of `idx` the aliases that the module of that number had
public record AliasChanges(byte[] published, int[] idx, ByteStrings[] before) {}
