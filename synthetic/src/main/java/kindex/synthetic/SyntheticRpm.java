package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import kindex.bytes.ByteSink;

/// An `.rpm` file as rpmbuild would make it, without digests and signatures: for tests and for
/// repositories by the thousand, which rpmbuild would take hours for. `rpm -qp` reads it.
///
/// Equal calls make equal bytes.
public final class SyntheticRpm {
    private static final int LESS = 2;
    private static final int GREATER = 4;
    private static final int EQUAL = 8;

    private record Relation(String name, int flags, String version) {
        static Relation of(String text) {
            String[] words = text.startsWith("(") ? new String[] {text} : text.split(" ");
            if (words.length != 3) {
                return new Relation(text, 0, "");
            }
            int flags =
                    (words[1].contains("<") ? LESS : 0)
                            | (words[1].contains(">") ? GREATER : 0)
                            | (words[1].contains("=") ? EQUAL : 0);
            return new Relation(words[0], flags, words[2]);
        }
    }

    private final String name;
    private String version = "1";
    private String release = "1";
    private String arch = "x86_64";
    private String compressor = "";
    private UnaryOperator<byte[]> compression = UnaryOperator.identity();
    private byte[] payload;
    private final List<Relation> provides = new ArrayList<>();
    private final List<Relation> requires = new ArrayList<>();
    private final List<Relation> supplements = new ArrayList<>();
    private final List<PackagedFile> files = new ArrayList<>();

    private SyntheticRpm(String name) {
        this.name = name;
    }

    /// A package 1-1 for x86_64 that holds and provides nothing, its payload not compressed.
    public static SyntheticRpm named(String name) {
        return new SyntheticRpm(name);
    }

    /// Another version.
    public SyntheticRpm version(String newVersion, String newRelease) {
        version = newVersion;
        release = newRelease;
        return this;
    }

    /// Another architecture.
    public SyntheticRpm arch(String newArch) {
        arch = newArch;
        return this;
    }

    /// Compresses the payload.
    ///
    /// @param word rpm's for it: `gzip`, `xz`, `zstd`
    public SyntheticRpm compressed(String word, UnaryOperator<byte[]> by) {
        compressor = word;
        compression = by;
        return this;
    }

    /// `NAME`, or `NAME = VERSION`.
    public SyntheticRpm provides(String text) {
        provides.add(Relation.of(text));
        return this;
    }

    /// `NAME`, `NAME >= VERSION`, or a whole `(a if b)`.
    public SyntheticRpm requires(String text) {
        requires.add(Relation.of(text));
        return this;
    }

    /// As [#requires].
    public SyntheticRpm supplements(String text) {
        supplements.add(Relation.of(text));
        return this;
    }

    /// A file with mode 0644.
    public SyntheticRpm file(String path, byte[] content) {
        files.add(new PackagedFile(path, PackagedFile.FILE, content));
        return this;
    }

    /// A directory with mode 0755.
    public SyntheticRpm directory(String path) {
        files.add(new PackagedFile(path, PackagedFile.DIRECTORY, new byte[0]));
        return this;
    }

    /// A symbolic link.
    public SyntheticRpm symlink(String path, String target) {
        byte[] text = target.getBytes(ISO_8859_1);
        files.add(new PackagedFile(path, PackagedFile.SYMLINK, text));
        return this;
    }

    /// A payload other than the files', before compression.
    public SyntheticRpm payload(byte[] archive) {
        payload = archive;
        return this;
    }

    /// The package.
    public byte[] build() {
        ByteSink rpm = new ByteSink(1 << 14);
        rpm.putBigEndian32(0xedabeedb);
        rpm.putBigEndian32(0x03000000); // 3.0, binary
        rpm.put(0);
        rpm.put(1);
        byte[] label = (name + "-" + version + "-" + release).getBytes(ISO_8859_1);
        rpm.put(label, 0, Math.min(label.length, 65));
        while (rpm.length() < 76) {
            rpm.put(0);
        }
        rpm.putBigEndian32(1 << 16 | 5); // Linux, a signature that is a header
        while (rpm.length() < 96) {
            rpm.put(0);
        }
        byte[] header = header();
        byte[] packed = compression.apply(payload == null ? archive() : payload);
        List<Integer> size = List.of(header.length + packed.length);
        byte[] signature = new RpmHeaderWriter(62).numbers(1000, size).build();
        rpm.put(signature, 0, signature.length);
        while (rpm.length() % 8 != 0) {
            rpm.put(0);
        }
        rpm.put(header, 0, header.length);
        rpm.put(packed, 0, packed.length);
        return rpm.toByteArray();
    }

    private byte[] archive() {
        CpioWriter cpio = new CpioWriter();
        for (PackagedFile file : files) {
            cpio.entry("." + file.path(), file.mode(), file.content());
        }
        return cpio.build();
    }

    private byte[] header() {
        List<String> directories =
                new ArrayList<>(
                        new TreeSet<>(files.stream().map(PackagedFile::directory).toList()));
        RpmHeaderWriter header =
                new RpmHeaderWriter(63)
                        .strings(100, List.of("C"))
                        .string(1000, name)
                        .string(1001, version)
                        .string(1002, release)
                        .translated(1004, name)
                        .translated(1005, name)
                        .numbers(1006, List.of(0))
                        .string(1014, "GPL-2.0-only")
                        .translated(1016, "System/Kernel")
                        .string(1021, "linux")
                        .string(1022, arch)
                        .numbers(1028, each(f -> f.isFile() ? f.content().length : 0))
                        .shorts(1030, each(PackagedFile::mode))
                        .strings(1036, files.stream().map(SyntheticRpm::target).toList())
                        .strings(1039, files.stream().map(f -> "root").toList())
                        .strings(1040, files.stream().map(f -> "root").toList())
                        .string(1044, name + "-" + version + "-" + release + ".src.rpm")
                        .strings(1047, provides.stream().map(Relation::name).toList())
                        .numbers(1048, requires.stream().map(Relation::flags).toList())
                        .strings(1049, requires.stream().map(Relation::name).toList())
                        .strings(1050, requires.stream().map(Relation::version).toList())
                        .numbers(1112, provides.stream().map(Relation::flags).toList())
                        .strings(1113, provides.stream().map(Relation::version).toList())
                        .numbers(1116, each(f -> directories.indexOf(f.directory())))
                        .strings(1117, files.stream().map(PackagedFile::name).toList())
                        .strings(1118, directories)
                        .string(1124, "cpio");
        if (!compressor.isEmpty()) {
            header.string(1125, compressor);
        }
        return header.strings(5052, supplements.stream().map(Relation::name).toList())
                .strings(5053, supplements.stream().map(Relation::version).toList())
                .numbers(5054, supplements.stream().map(Relation::flags).toList())
                .build();
    }

    private List<Integer> each(java.util.function.ToIntFunction<PackagedFile> property) {
        return files.stream().map(property::applyAsInt).toList();
    }

    private static String target(PackagedFile file) {
        boolean link = file.mode() >> 12 == PackagedFile.SYMLINK >> 12;
        return link ? new String(file.content(), ISO_8859_1) : "";
    }
}
