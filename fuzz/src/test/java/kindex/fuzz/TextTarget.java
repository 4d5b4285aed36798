package kindex.fuzz;

import java.util.List;
import java.util.function.Function;

/// A reader of text, given by a function; it allocates in proportion to the text.
///
/// @param share most bytes allocated for each byte of text
record TextTarget(String name, Function<byte[], Object> reader, long share, List<String> texts)
        implements Target<Object> {
    private static final long BASE = 1 << 20;

    @Override
    public Object read(byte[] input) {
        return reader.apply(input);
    }

    @Override
    public String describe(Object result) {
        return result.toString();
    }

    @Override
    public long allocationMax(long size) {
        return BASE + share * size;
    }

    @Override
    public List<byte[]> seeds() {
        return texts.stream().map(Samples::latin1).toList();
    }
}
