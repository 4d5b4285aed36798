package kindex.host;

import java.net.URI;
import java.nio.file.Path;

/// Between byte paths (a character for each byte) and the runtime's paths, without loss in any
/// locale.
///
/// The runtime decodes and encodes names by the locale; only its `file:` URIs carry the bytes
/// themselves, percent-encoded. They are used where a name is not plain ASCII.
final class BytePath {
    private static final String HEX = "0123456789ABCDEF";

    private BytePath() {}

    /// The runtime's path of a byte path.
    static Path toPath(String bytes) {
        if (isAscii(bytes)) {
            return Path.of(bytes);
        }
        StringBuilder uri = new StringBuilder("file://");
        boolean relative = !bytes.startsWith("/");
        String absolute = relative ? "/" + bytes : bytes;
        for (int i = 0; i < absolute.length(); i++) {
            char c = absolute.charAt(i);
            boolean plain = c > ' ' && c < 0x7f && "\"#%<>?[\\]^`{|}".indexOf(c) < 0;
            if (plain) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            }
        }
        Path path = Path.of(URI.create(uri.toString()));
        return relative ? path.getRoot().relativize(path) : path;
    }

    /// The bytes of a path's last name.
    static String lastName(Path path) {
        Path name = path.getFileName();
        String decoded = name.toString();
        if (isAscii(decoded)) {
            return decoded;
        }
        String raw = path.toAbsolutePath().toUri().getRawPath();
        int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
        int start = raw.lastIndexOf('/', end - 1) + 1;
        StringBuilder bytes = new StringBuilder();
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.append((char) Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.append(c);
            }
        }
        return bytes.toString();
    }

    /// All bytes of a path.
    static String bytes(Path path) {
        String decoded = path.toString();
        if (isAscii(decoded)) {
            return decoded;
        }
        Path parent = path.getParent();
        Path name = path.getFileName();
        String last = lastName(path);
        String above = parent == null ? "" : bytes(parent);
        return name == null
                ? decoded
                : above.isEmpty() || above.endsWith("/") ? above + last : above + "/" + last;
    }

    static boolean isAscii(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
