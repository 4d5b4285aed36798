package kindex.elf.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import kindex.bytes.ByteSink;
import kindex.elf.CorruptModuleException;
import kindex.elf.Decompressor;

/// Decodes zstd: any number of frames, with or without content size, skippable ones too.
///
/// A frame is decoded in one call straight into the output, so no window is ever allocated, however
/// large a frame wants it.
public final class ZstdDecompressor implements Decompressor {
    /// Room that is given at once: for anything, or for input of this many times less.
    private static final int CREDIBLE_SIZE = 16 << 20;

    private static final int CREDIBLE_RATIO = 64;

    private final ZstdDecompressCtx context;
    private final ZstdFrame frame = new ZstdFrame();
    private final long tooSmall;

    /// A decoder.
    ///
    /// @throws UnsatisfiedLinkError if zstd has no library for this machine, or none that it can
    ///     load; the message says which
    public ZstdDecompressor() {
        try {
            Native.load();
        } catch (ExceptionInInitializerError e) {
            throw new UnsatisfiedLinkError(e.getMessage());
        }
        context = new ZstdDecompressCtx();
        tooSmall = Zstd.errDstSizeTooSmall();
    }

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        output.clear();
        long most = Math.min(limit, Integer.MAX_VALUE - 8);
        int at = 0;
        do {
            frame.read(input, length, at);
            if (frame.contentSize() > most - output.length()) {
                throw overLimit(at, most);
            }
            long capacity = frame.contentSize() < 0 ? frame.capacity() : frame.contentSize();
            if (capacity > 0) {
                decodeFrame(input, at, output, capacity, most);
            }
            at = frame.end();
        } while (at < length);
    }

    /// Decodes a frame, first into a credible amount of memory, then into ever more.
    private void decodeFrame(byte[] input, int at, ByteSink output, long capacity, long most)
            throws CorruptModuleException {
        int stored = frame.end() - at;
        long allowed = Math.min(capacity, most - output.length());
        long room = Math.min(allowed, Math.max(CREDIBLE_SIZE, (long) CREDIBLE_RATIO * stored));
        while (true) {
            output.ensure((int) room);
            try {
                int decoded =
                        context.decompressByteArray(
                                output.array(), output.length(), (int) room, input, at, stored);
                output.setLength(output.length() + decoded);
                return;
            } catch (ZstdException e) {
                if (e.getErrorCode() != tooSmall || room == capacity) {
                    throw new CorruptModuleException(at, e.getMessage(), "a sound zstd frame");
                }
                if (room == allowed) {
                    throw overLimit(at, most);
                }
                room = Math.min(allowed, room * 2);
            }
        }
    }

    private static CorruptModuleException overLimit(int at, long most) {
        return new CorruptModuleException(at, "more than " + most + " bytes", "at most " + most);
    }
}
