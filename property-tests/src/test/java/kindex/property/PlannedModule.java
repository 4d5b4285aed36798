package kindex.property;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import kindex.synthetic.Damage;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.Target;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// A module of a random tree.
///
/// @param flaw what is broken in it, or null
record PlannedModule(String path, Target target, Packing packing, List<Part> parts, Flaw flaw)
        implements Entry {
    /// How the bytes are compressed, whatever the name says.
    enum Packing {
        BY_NAME,
        PLAIN,
        XZ,
        ZSTD
    }

    /// A change to the finished file.
    ///
    /// @param packed whether it happens to the compressed bytes, where only cutting is possible
    record Flaw(String description, Damage damage, int keep, boolean packed) {
        @Override
        public String toString() {
            return description;
        }
    }

    @Override
    public void write(Path at) throws IOException {
        Files.write(at, bytes(), StandardOpenOption.CREATE_NEW);
    }

    private byte[] bytes() throws IOException {
        SyntheticModule module = SyntheticModule.bare().target(target);
        parts.forEach(part -> part.addTo(module));
        if (flaw != null && !flaw.packed()) {
            module.damaged(flaw.damage());
        }
        byte[] packed = pack(module.build());
        return flaw != null && flaw.packed()
                ? java.util.Arrays.copyOf(packed, Math.min(flaw.keep(), packed.length))
                : packed;
    }

    private byte[] pack(byte[] bytes) throws IOException {
        return switch (packing) {
            case PLAIN -> bytes;
            case XZ -> xz(bytes);
            case ZSTD -> Zstd.compress(bytes);
            case BY_NAME -> {
                if (path.endsWith(".xz")) {
                    yield xz(bytes);
                }
                yield path.endsWith(".zst") ? Zstd.compress(bytes) : bytes;
            }
        };
    }

    private static byte[] xz(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LZMA2Options options = new LZMA2Options(0);
        options.setDictSize(LZMA2Options.DICT_SIZE_MIN);
        try (XZOutputStream xz = new XZOutputStream(out, options)) {
            xz.write(bytes);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return "module "
                + path
                + (packing == Packing.BY_NAME ? "" : " as " + packing)
                + (target.equals(Target.X86_64) ? "" : " for " + target)
                + (flaw == null ? "" : " broken: " + flaw)
                + parts.stream().map(part -> "\n      " + part).collect(Collectors.joining());
    }
}
