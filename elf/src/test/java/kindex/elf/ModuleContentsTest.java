package kindex.elf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.Errno;
import kindex.synthetic.SignatureBlock;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ModuleContentsTest {
    /// Longer than what is read at once of every file, with the block behind that.
    private static final byte[] MODULE =
            SignatureBlock.pkcs7(new byte[300])
                    .appendTo(
                            SyntheticModule.named("m")
                                    .section(".data", new byte[3 * ModuleFile.HEAD])
                                    .build());

    private interface Wrapper {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] wrapped(Wrapper wrapper) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream wrapping = wrapper.around(out)) {
            wrapping.write(MODULE);
        }
        return out.toByteArray();
    }

    private static ModuleContents contents(byte[] file, long most) {
        return new ModuleContents(MemoryFiles.of(file), new JvmDecompressors(), most);
    }

    @Test
    void theWholeModuleWhateverItsContainer() throws IOException {
        byte[] xz = wrapped(out -> new XZOutputStream(out, new LZMA2Options(0)));
        for (byte[] file : new byte[][] {MODULE, wrapped(GZIPOutputStream::new), xz}) {
            ModuleContents contents = contents(file, 1 << 20);
            assertNull(contents.load("m.ko"));
            assertArrayEquals(MODULE, Arrays.copyOf(contents.bytes(), contents.length()));
        }
    }

    @Test
    void moreThanIsAllowed() throws IOException {
        for (byte[] file : new byte[][] {MODULE, wrapped(GZIPOutputStream::new)}) {
            ModuleContents contents = contents(file, MODULE.length - 1);
            assertEquals("m.ko", contents.load("m.ko").path());
            assertEquals(0, contents.length());
            assertNull(contents(file, MODULE.length).load("m.ko"));
        }
    }

    @Test
    void whatBuildsGetWrong() throws IOException {
        byte[] xz = wrapped(out -> new XZOutputStream(out, new LZMA2Options(0)));
        byte[] signedLate = SignatureBlock.pkcs7(new byte[300]).appendTo(xz);
        byte[] pzstd = new byte[64];
        System.arraycopy(new byte[] {0x50, 0x2A, 0x4D, 0x18, 4}, 0, pzstd, 0, 5);
        for (byte[] file : new byte[][] {signedLate, pzstd}) {
            ModuleProblem whole = contents(file, 1 << 20).load("m.ko");
            ModuleProblem facts =
                    new ModuleReader(MemoryFiles.of(file), new JvmDecompressors(), 1 << 20)
                            .read("m.ko")
                            .problem();
            boolean late = file == signedLate;
            String found =
                    late
                            ? "a signature behind the compressed data"
                            : "a skippable zstd frame, as pzstd writes it";
            assertEquals(found, facts.found());
            assertEquals(late ? file.length - 28 : 0, facts.offset());
            if (late) {
                assertEquals(found, whole.found());
            }
        }
    }

    @Test
    void filesThatCannotBeRead() {
        assertEquals(Errno.ENOENT, contents(MODULE, 1 << 20).load("n.ko").errno());
        assertEquals(Errno.EINVAL, contents(new byte[5], 1 << 20).load("m.ko").errno());
        byte[] gzip = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0};
        assertEquals(Errno.EINVAL, contents(gzip, 1 << 20).load("m.ko").errno());
    }
}
