package kindex.fuzz;

import java.util.List;

/// Something that reads bytes from who knows where, with what it promises for any bytes at all: no
/// exception but those it documents (which belong to the result), the same result each time, and
/// no more memory than a function of the input's size.
///
/// @param <R> what comes of it
interface Target<R> {
    /// The name for command lines and directories.
    String name();

    /// Reads an input; whatever is thrown is a finding.
    R read(byte[] input);

    /// All of a result as text, to be compared.
    String describe(R result);

    /// Most bytes that reading an input of `size` bytes may allocate in all.
    long allocationMax(long size);

    /// Sound inputs to begin with.
    List<byte[]> seeds();
}
