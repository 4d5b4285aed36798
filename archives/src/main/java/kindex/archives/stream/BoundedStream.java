package kindex.archives.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageLimits;

/// What a decoder gives, counted, and refused where it is more than the limits allow.
///
/// While a header of the archive is read, there is a budget for it besides: readers of archives
/// hold names and extended headers in memory, however long these say they are.
public final class BoundedStream extends InputStream {
    private final InputStream in;
    private final FileStream source;
    private final String file;
    private final String part;
    private final PackageLimits limits;
    private final byte[] one = new byte[1];
    private long position;
    private long budget = Long.MAX_VALUE;
    private long budgetFrom;

    /// @param source what `in` decodes, however many streams lie between
    public BoundedStream(
            InputStream in, FileStream source, String file, String part, PackageLimits limits) {
        this.in = in;
        this.source = source;
        this.file = file;
        this.part = part;
        this.limits = limits;
    }

    /// How many bytes were taken.
    public long position() {
        return position;
    }

    /// How many bytes of names and the like may be kept of what was read so far.
    long keptBytes() {
        return Math.min(limits.headerBytes(), PackageLimits.keptBytes(source.position()));
    }

    /// From now on at most so many bytes may be taken.
    public void allow(long bytes) {
        budget = bytes;
        budgetFrom = position;
    }

    /// Content follows, of any length that the limits allow.
    public void allowAll() {
        budget = Long.MAX_VALUE;
    }

    /// That at [#position] something cannot be.
    public PackageFormatException defect(String found, String expected) {
        return new PackageFormatException(file, part, position, found, expected);
    }

    /// What a reader of archives or a decoder threw, in the words of our one exception; what
    /// carries a refusal of the operating system stays as it is.
    public IOException inWords(Exception e) {
        if (e instanceof PackageFormatException || e instanceof HostFailure) {
            return (IOException) e;
        }
        if (e instanceof EOFException) {
            return defect("the end", "more");
        }
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return defect(words, "sound data");
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = readOn(to, offset, length);
        if (n > 0) {
            position += n;
            check();
        }
        return n;
    }

    private int readOn(byte[] to, int offset, int length) throws IOException {
        try {
            return in.read(to, offset, length);
        } catch (IOException | RuntimeException e) {
            throw inWords(e);
        }
    }

    private void check() throws PackageFormatException {
        if (position - budgetFrom > budget) {
            throw defect("a header of more than " + budget + " bytes", "a shorter one");
        }
        if (position > limits.payloadBytes()) {
            String most = limits.payloadBytes() + " bytes";
            throw defect("more than " + most, "at most " + most);
        }
        if (position > limits.ratioFrom() && position / limits.payloadRatio() > source.position()) {
            throw defect(
                    position + " bytes from " + source.position(),
                    "at most " + limits.payloadRatio() + " for each");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
