package kindex.golden;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// Starting points of the trees of cases.
final class Trees {
    private Trees() {}

    /// A tree whose modules.order and built-in lists are there and empty: a run over it is silent.
    static SyntheticTree quiet() {
        return bare().file("modules.order", "")
                .file("modules.builtin", "")
                .file("modules.builtin.modinfo", "");
    }

    /// A tree without any file.
    static SyntheticTree bare() {
        return SyntheticTree.forKernel(GoldenCase.VERSION)
                .compressor(".xz", Trees::xz)
                .compressor(".zst", com.github.luben.zstd.Zstd::compress);
    }

    /// A module without anything depmod looks at.
    static SyntheticModule plain(String name) {
        return SyntheticModule.named(name);
    }

    /// A module with an alias that tells which of several files of one name was chosen.
    static SyntheticModule marked(String name, String mark) {
        return SyntheticModule.named(name).alias("chosen:" + mark);
    }

    /// A tree with `modules.order` alone, for cases that are about the built-in lists.
    static SyntheticTree ordered() {
        return bare().file("modules.order", "");
    }

    static byte[] xz(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options())) {
            xz.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: it writes to memory
        }
        return out.toByteArray();
    }
}
