package kindex.elf.compression;

import java.io.EOFException;
import java.io.IOException;
import kindex.bytes.ByteSink;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZInputStream;

/// Decodes xz: any number of streams with padding between them, every integrity check verified.
public final class XzDecompressor implements Decompressor {
    /// Most memory that a stream may make the decoder take, in KiB: twice what `xz -9` needs.
    /// The dictionary is allocated in the size that the stream asks for.
    static final int MEMORY_LIMIT = 128 << 10;

    private final ArrayCache arrays = new BasicArrayCache();

    @Override
    public void decode(byte[] input, int length, ByteSink output, long limit)
            throws CorruptModuleException {
        output.clear();
        int most = (int) Math.min(limit, Integer.MAX_VALUE - 8);
        InputBytes source = new InputBytes(input, length);
        try (XZInputStream xz = new XZInputStream(source, MEMORY_LIMIT, true, arrays)) {
            while (output.length() < most) {
                output.grow(most);
                int room = Math.min(output.array().length, most) - output.length();
                int n = xz.read(output.array(), output.length(), room);
                if (n < 0) {
                    return;
                }
                output.setLength(output.length() + n);
            }
            if (xz.read() >= 0) {
                throw CorruptModuleException.tooLarge(most);
            }
        } catch (EOFException _) {
            throw new CorruptModuleException(
                    source.position(), "the end of the file", "more of the xz stream", true);
        } catch (UnsupportedOptionsException e) {
            // A dictionary of more than 1.5 GiB is such an option, too.
            String known = "options that are known, and memory of at most " + MEMORY_LIMIT + " KiB";
            throw new CorruptModuleException(source.position(), e.getMessage(), known);
        } catch (IOException e) {
            String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new CorruptModuleException(source.position(), words, "a sound xz stream");
        }
    }
}
