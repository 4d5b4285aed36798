package kindex.elf.compression;

import kindex.bytes.ByteSink;

/// Decodes xz by the liblzma that [LiblzmaSearch] finds, else in Java.
///
/// liblzma gets what kernel builds make: one stream, of the size that its index says, within
/// limits. Whatever is otherwise, or goes wrong, is decoded in Java from its start: what is wrong
/// with a module is the same in either case.
public final class BulkXzDecompressor implements Decompressor {
    /// An index that claims more than this many times the file's size is not believed, but for what
    /// costs nothing to try.
    private static final int BELIEVED_RATIO = 64;

    private static final int BELIEVED_SIZE = 16 << 20;

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 16;

    private final LiblzmaSearch search;
    private final XzDecompressor java = new XzDecompressor();

    /// A decoder for one thread.
    public BulkXzDecompressor(LiblzmaSearch search) {
        this.search = search;
    }

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        XzLibrary liblzma = search.find(length);
        if (liblzma == null || !decode(liblzma, input, length, output, limit)) {
            java.decode(input, length, output, limit);
        }
    }

    private static boolean decode(
            XzLibrary liblzma, byte[] input, int length, ByteSink output, long limit) {
        long size = XzIndex.contentSize(input, length);
        long believed = Math.max(BELIEVED_SIZE, (long) length * BELIEVED_RATIO);
        long most = Math.min(Math.min(limit, LARGEST_ARRAY), believed);
        if (size < 0 || size > most) {
            return false;
        }
        output.clear();
        output.ensure((int) size);
        if (!liblzma.decode(
                input, length, output.array(), (int) size, XzDecompressor.MEMORY_LIMIT * 1024L)) {
            return false;
        }
        output.setLength((int) size);
        return true;
    }
}
