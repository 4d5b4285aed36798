package kindex.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import kindex.bytes.ByteSink;

/// The text form of an index file: hexadecimal bytes, a line or more for each part of the trie,
/// and behind a `;` what the part means.
///
/// ```
/// 00000000 b007f45700020001a000000c                         ; magic, version, root 0000000c ...
/// 0000000c 6600                                             ; node "" prefix "f"
/// ```
/// Only the bytes count when it is read back. Characters of meanings that are not printable ASCII
/// are shown as `.`.
public final class AnnotatedHex {
    private static final int BYTES_PER_LINE = 24;
    private static final int MEANING_LENGTH = 160;

    private AnnotatedHex() {}

    /// The text of a file's bytes.
    public static String of(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (DecodedTrie.Part part : DecodedTrie.parts(bytes)) {
            if (part.start() < at || part.end() > bytes.length) {
                continue; // parts of a broken trie may overlap
            }
            append(out, bytes, at, part.start(), "?");
            append(out, bytes, part.start(), part.end(), part.meaning());
            at = part.end();
        }
        append(out, bytes, at, bytes.length, "?");
        return out.toString();
    }

    /// The bytes of a text that [#of] made.
    ///
    /// @throws IllegalArgumentException if it is no such text
    public static byte[] parse(String text) {
        ByteSink out = new ByteSink(1024);
        for (String line : text.split("\n")) {
            String hex = line.split(";", 2)[0].strip();
            if (hex.isEmpty()) {
                continue;
            }
            String[] words = hex.split(" +");
            if (Integer.parseInt(words[0], 16) != out.length()) {
                throw new IllegalArgumentException("offset does not follow: " + line);
            }
            byte[] bytes = HexFormat.of().parseHex(words[1]);
            out.put(bytes, 0, bytes.length);
        }
        return out.toByteArray();
    }

    private static void append(
            StringBuilder out, byte[] bytes, int start, int end, String meaning) {
        for (int at = start; at < end; at += BYTES_PER_LINE) {
            String hex = HexFormat.of().formatHex(bytes, at, Math.min(end, at + BYTES_PER_LINE));
            String line =
                    at == start
                            ? "%08x %-48s ; %s".formatted(at, hex, shown(meaning))
                            : "%08x %s".formatted(at, hex);
            out.append(line.stripTrailing()).append('\n');
        }
    }

    private static String shown(String meaning) {
        StringBuilder shown = new StringBuilder();
        for (byte b : meaning.getBytes(ISO_8859_1)) {
            shown.append(b >= ' ' && b < 127 ? (char) b : '.');
        }
        if (shown.length() > MEANING_LENGTH) {
            shown.replace(MEANING_LENGTH / 2, shown.length() - MEANING_LENGTH / 2, "[...]");
        }
        return shown.toString();
    }
}
