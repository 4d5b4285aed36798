package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/// A `.deb` without compression, for tests.
final class PlainDeb {
    private PlainDeb() {}

    /// A package with files by their paths, which start with `./`.
    static byte[] of(String name, Map<String, byte[]> files) {
        String control =
                "Package: " + name + "\nVersion: 1-1\nArchitecture: all\nDescription: test\n";
        ByteArrayOutputStream ar = new ByteArrayOutputStream();
        ar.writeBytes("!<arch>\n".getBytes(ISO_8859_1));
        member(ar, "debian-binary", "2.0\n".getBytes(ISO_8859_1));
        member(ar, "control.tar", tar(Map.of("./control", control.getBytes(ISO_8859_1))));
        member(ar, "data.tar", tar(files));
        return ar.toByteArray();
    }

    private static void member(ByteArrayOutputStream ar, String name, byte[] bytes) {
        String head =
                "%-16s%-12d%-6d%-6d%-8s%-10d`\n".formatted(name, 0, 0, 0, "644", bytes.length);
        ar.writeBytes(head.getBytes(ISO_8859_1));
        ar.writeBytes(bytes);
        if (bytes.length % 2 != 0) {
            ar.write('\n');
        }
    }

    private static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        files.forEach(
                (name, bytes) -> {
                    byte[] head = new byte[512];
                    put(head, 0, name);
                    put(head, 100, "0000644\0" + "0000000\0" + "0000000\0");
                    put(head, 124, "%011o\0%011o\0".formatted(bytes.length, 0));
                    put(head, 148, "        0");
                    put(head, 257, "ustar\00000");
                    int sum = 0;
                    for (byte b : head) {
                        sum += b & 0xff;
                    }
                    put(head, 148, "%06o\0 ".formatted(sum));
                    tar.writeBytes(head);
                    tar.writeBytes(bytes);
                    tar.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
                });
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
    }

    private static void put(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }
}
