package kindex.property;

import java.net.URI;
import java.nio.file.Path;

/// Paths of any bytes, whatever the locale of this JVM.
final class BytePaths {
    private BytePaths() {}

    /// The path below a directory whose name is these bytes, a character for each.
    static Path below(Path directory, String latin1) {
        StringBuilder uri = new StringBuilder(directory.toUri().toString());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        for (int i = 0; i < latin1.length(); i++) {
            char c = latin1.charAt(i);
            if (c == '/'
                    || c == '.'
                    || c == '-'
                    || c == '_'
                    || Character.isLetterOrDigit(c) && c < 0x80) {
                uri.append(c);
            } else {
                uri.append('%').append("%02X".formatted((int) c));
            }
        }
        return Path.of(URI.create(uri.toString()));
    }
}
