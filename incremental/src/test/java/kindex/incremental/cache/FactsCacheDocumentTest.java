package kindex.incremental.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Holds docs/formats/facts-cache.md to what it says. Its example is the golden file of the format:
/// where this test fails, so would caches of the version before.
class FactsCacheDocumentTest {
    private static final long MADE_UP = 0x3837_3635_3433_3231L;

    private static String document() throws IOException {
        Path below = Path.of("docs/formats/facts-cache.md");
        return Files.readString(Files.exists(below) ? below : Path.of("..").resolve(below), UTF_8);
    }

    /// The example's bytes; each line's comment starts with the offset it has to have.
    private static String example() throws IOException {
        String start = "```hex cache\n";
        String document = document();
        int from = document.indexOf(start) + start.length();
        StringBuilder hex = new StringBuilder();
        for (String line : document.substring(from, document.indexOf("```", from)).split("\n")) {
            int comment = line.indexOf('#');
            String offset = line.substring(comment + 1, line.indexOf(':', comment)).strip();
            assertEquals(hex.length() / 2, Integer.parseInt(offset), line);
            hex.append(line.substring(0, comment).replace(" ", ""));
        }
        return hex.toString();
    }

    /// The fingerprint of the reading code changes with that code; the document's does not.
    private static byte[] withReader(byte[] file, long fingerprint) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(FactsCacheFormat.READER_AT, fingerprint);
        FactsCacheTest.seal(buffer);
        return file;
    }

    @Test
    void theExampleIsWhatTheWriterWrites() throws IOException {
        byte[] written = withReader(SampleCache.bytes(), MADE_UP);
        assertEquals(HexFormat.of().formatHex(written), example());
    }

    @Test
    void theExampleCanBeRead() throws IOException {
        byte[] file = withReader(HexFormat.of().parseHex(example()), CodeFingerprints.READING);
        FactsCache cache = FactsCacheTest.loaded(file);
        assertEquals(SampleCache.PATHS, cache.paths().toList());
    }

    @Test
    void theDocumentTellsTheVersion() throws IOException {
        assertTrue(document().contains(": version " + FactsCacheFormat.VERSION + "\n"));
        assertTrue(document().contains(": header " + FactsCacheFormat.HEADER + "\n"));
    }
}
