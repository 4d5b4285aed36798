package kindex.elf.compression;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import kindex.bytes.ByteSink;

/// Decodes gzip: any number of members, their CRC and length verified.
///
/// Bytes behind a member that do not start another are passed over, as zlib's `gzread` does.
///
/// ```
/// member   1F 8B  08  flags  mtime 4  extra flags  system       (10 bytes)
///          [length 2, extra]  [name NUL]  [comment NUL]  [header CRC 2]     flags 4, 8, 16, 2
///          deflated data
///          CRC-32 4  length modulo 2^32 4                       (8 bytes), least byte first
/// ```
///
/// Source: RFC 1952.
public final class GzipDecompressor implements Decompressor {
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    /// No deflated byte can become more bytes than this.
    private static final int RATIO_MAX = 1032;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private byte[] input;
    private int length;
    private int at;

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        this.input = input;
        this.length = length;
        output.clear();
        int most = (int) Math.min(limit, Integer.MAX_VALUE - 8);
        at = 0;
        do {
            readHeader();
            int start = output.length();
            inflate(output, most);
            readTrailer(output, start);
        } while (startsMember());
        this.input = null;
    }

    private boolean startsMember() {
        return length - at > 1 && (input[at] & 0xFF) == 0x1F && (input[at + 1] & 0xFF) == 0x8B;
    }

    private void readHeader() throws CorruptModuleException {
        int start = at;
        need(10);
        int method = input[at + 2] & 0xFF;
        int flags = input[at + 3] & 0xFF;
        if (!startsMember() || method != 8 || (flags & RESERVED_FLAGS) != 0) {
            throw new CorruptModuleException(
                    at, "method " + method + " and flags " + flags, "a gzip header");
        }
        at += 10;
        if ((flags & FEXTRA) != 0) {
            need(2);
            int extra = little16();
            at += 2;
            need(extra);
            at += extra;
        }
        if ((flags & FNAME) != 0) {
            skipString();
        }
        if ((flags & FCOMMENT) != 0) {
            skipString();
        }
        if ((flags & FHCRC) != 0) {
            need(2);
            crc.reset();
            crc.update(input, start, at - start);
            if (((int) crc.getValue() & 0xFFFF) != little16()) {
                throw new CorruptModuleException(at, "another header", "that of the header CRC");
            }
            at += 2;
        }
    }

    private void skipString() throws CorruptModuleException {
        do {
            need(1);
        } while (input[at++] != 0);
    }

    private void inflate(ByteSink output, int most) throws CorruptModuleException {
        inflater.reset();
        inflater.setInput(input, at, length - at);
        output.ensure(Math.min(credibleSize(), most - output.length()));
        try {
            while (!inflater.finished()) {
                int room = Math.min(output.array().length, most) - output.length();
                int n = inflater.inflate(output.array(), output.length(), room);
                output.setLength(output.length() + n);
                if (n == 0 && !inflater.finished()) {
                    makeRoom(output, most);
                }
            }
        } catch (DataFormatException e) {
            throw new CorruptModuleException(
                    at + inflater.getBytesRead(), words(e), "sound deflated data");
        }
        at += (int) inflater.getBytesRead();
    }

    /// Makes room if that is what is missing, and not input.
    private void makeRoom(ByteSink output, int most) throws CorruptModuleException {
        if (output.length() == most) {
            if (probe() > 0) {
                throw CorruptModuleException.tooLarge(most);
            }
            if (!inflater.finished()) {
                throw cutShort();
            }
        } else if (output.length() == output.array().length) {
            output.grow(most);
        } else {
            throw cutShort();
        }
    }

    private int probe() throws CorruptModuleException {
        try {
            return inflater.inflate(new byte[1]);
        } catch (DataFormatException e) {
            throw new CorruptModuleException(
                    at + inflater.getBytesRead(), words(e), "sound deflated data");
        }
    }

    private static String words(DataFormatException e) {
        return e.getMessage() == null ? "damaged data" : e.getMessage();
    }

    /// The length that the file's last 4 bytes give, so far as the deflated data can have it.
    private int credibleSize() {
        long claimed =
                length < at + 4
                        ? 0
                        : (input[length - 4] & 0xFF)
                                | (input[length - 3] & 0xFF) << 8
                                | (input[length - 2] & 0xFF) << 16
                                | (input[length - 1] & 0xFFL) << 24;
        long possible = Math.min((long) RATIO_MAX * (length - at), 16L << 20);
        return (int) Math.min(claimed, Math.max(possible, 16L * (length - at)));
    }

    private void readTrailer(ByteSink output, int start) throws CorruptModuleException {
        need(8);
        crc.reset();
        crc.update(output.array(), start, output.length() - start);
        check("CRC", little32(), (int) crc.getValue());
        check("length", little32(), output.length() - start);
    }

    private void check(String what, int stored, int actual) throws CorruptModuleException {
        if (stored != actual) {
            throw new CorruptModuleException(
                    at, what + " " + Integer.toHexString(actual), Integer.toHexString(stored));
        }
        at += 4;
    }

    private void need(int bytes) throws CorruptModuleException {
        if (bytes > length - at) {
            throw cutShort();
        }
    }

    private CorruptModuleException cutShort() {
        return new CorruptModuleException(
                length, "the end of the file", "more of the gzip member", true);
    }

    private int little16() {
        return input[at] & 0xFF | (input[at + 1] & 0xFF) << 8;
    }

    private int little32() {
        return input[at] & 0xFF
                | (input[at + 1] & 0xFF) << 8
                | (input[at + 2] & 0xFF) << 16
                | input[at + 3] << 24;
    }
}
