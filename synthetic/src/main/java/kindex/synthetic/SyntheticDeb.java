package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import kindex.bytes.ByteSink;

/// A `.deb` file as dpkg-deb would make it. Equal calls make equal bytes.
public final class SyntheticDeb {
    private static final int RECORD = 512;

    private final String control;
    private String suffix = "";
    private UnaryOperator<byte[]> compression = UnaryOperator.identity();
    private byte[] data;
    private final List<PackagedFile> files = new ArrayList<>();

    private SyntheticDeb(String control) {
        this.control = control;
    }

    /// A package without files, its members not compressed.
    ///
    /// @param control the text of the control file
    public static SyntheticDeb of(String control) {
        return new SyntheticDeb(control);
    }

    /// Compresses both archives.
    ///
    /// @param newSuffix `.gz`, `.xz`, `.zst`
    public SyntheticDeb compressed(String newSuffix, UnaryOperator<byte[]> by) {
        suffix = newSuffix;
        compression = by;
        return this;
    }

    /// A file with mode 0644.
    public SyntheticDeb file(String path, byte[] content) {
        files.add(new PackagedFile(path, PackagedFile.FILE, content));
        return this;
    }

    /// Another data archive than the files', before compression.
    public SyntheticDeb data(byte[] archive) {
        data = archive;
        return this;
    }

    /// The package.
    public byte[] build() {
        ByteSink deb = new ByteSink(1 << 14);
        deb.putLatin1("!<arch>\n");
        member(deb, "debian-binary", "2.0\n".getBytes(ISO_8859_1));
        byte[] controlTar =
                tar(
                        List.of(
                                new PackagedFile(
                                        "/control",
                                        PackagedFile.FILE,
                                        control.getBytes(ISO_8859_1))));
        member(deb, "control.tar" + suffix, compression.apply(controlTar));
        member(deb, "data.tar" + suffix, compression.apply(data == null ? tar(files) : data));
        return deb.toByteArray();
    }

    private static void member(ByteSink deb, String name, byte[] content) {
        deb.putLatin1(
                "%-16s%-12d%-6d%-6d%-8s%-10d`\n"
                        .formatted(name, 0, 0, 0, "100644", content.length));
        deb.put(content, 0, content.length);
        if (content.length % 2 != 0) {
            deb.put('\n');
        }
    }

    private static byte[] tar(List<PackagedFile> files) {
        ByteSink tar = new ByteSink(1 << 12);
        for (PackagedFile file : files) {
            byte[] content = file.content();
            byte[] header = header("." + file.path(), '0', content.length, "");
            tar.put(header, 0, header.length);
            tar.put(content, 0, content.length);
            tar.put(new byte[RECORD], 0, -content.length & RECORD - 1);
        }
        tar.put(new byte[2 * RECORD], 0, 2 * RECORD);
        return tar.toByteArray();
    }

    /// One header of a tar archive, which may claim anything.
    ///
    /// @param type `0` a file, `1` a hard link, `2` a symbolic link, `5` a directory, `L` a long
    /// name that follows
    public static byte[] header(String name, char type, long size, String target) {
        ByteSink header = new ByteSink(RECORD);
        field(header, name, 100);
        field(header, "%07o".formatted(type == '5' ? 0755 : 0644), 8);
        field(header, "%07o".formatted(0), 8);
        field(header, "%07o".formatted(0), 8);
        field(header, "%011o".formatted(size), 12);
        field(header, "%011o".formatted(0), 12);
        field(header, "        ", 8);
        header.put(type);
        field(header, target, 100);
        field(header, "ustar  ", 8);
        field(header, "root", 32);
        field(header, "root", 32);
        header.put(new byte[RECORD], 0, RECORD - header.length());
        byte[] bytes = header.toByteArray();
        int sum = 0;
        for (byte b : bytes) {
            sum += b & 0xff;
        }
        byte[] digits = "%06o\0 ".formatted(sum).getBytes(ISO_8859_1);
        System.arraycopy(digits, 0, bytes, 148, digits.length);
        return bytes;
    }

    private static void field(ByteSink header, String text, int width) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        header.put(bytes, 0, Math.min(bytes.length, width));
        header.put(new byte[width], 0, Math.max(0, width - bytes.length));
    }
}
