package kindex.elf.compression;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;

/// The libzstd of zstd-jni.
public final class JniZstd implements ZstdLibrary {
    private final ZstdDecompressCtx context;

    /// Loads it.
    ///
    /// @throws UnsatisfiedLinkError if zstd has no library for this machine, or none that it can
    ///     load; the message says which
    public JniZstd() {
        try {
            Native.load();
        } catch (ExceptionInInitializerError e) {
            throw new UnsatisfiedLinkError(e.getMessage());
        }
        context = new ZstdDecompressCtx();
    }

    @Override
    public int decode(byte[] input, int from, int length, byte[] output, int at, int room) {
        try {
            return context.decompressByteArray(output, at, room, input, from, length);
        } catch (ZstdException e) {
            return (int) -e.getErrorCode();
        }
    }
}
