package kindex.indexgen;

import java.util.function.IntFunction;
import kindex.bytes.ByteStrings;

/// A `modules.dep` and the `modules.dep.bin` that was made with it, without a problem.
///
/// @param text the bytes of the first; not to be written
/// @param trie the bytes of the second, in the format to be made; not to be written
/// @param paths of its modules, by idx, as the first has them
/// @param modname the name of a module, by idx
public record PublishedDependencies(
        byte[] text, byte[] trie, ByteStrings paths, IntFunction<byte[]> modname) {}
