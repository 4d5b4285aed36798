package kindex.indexgen.trie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import org.junit.jupiter.api.Test;

/// Holds docs/formats/index-trie.md to what it says.
class IndexTrieDocumentTest {
    private static final List<Entry> EXAMPLE =
            List.of(
                    new Entry("fs_ufs", "ufs", 0),
                    new Entry("fs_vfat", "vfat", 0),
                    new Entry("fs_vfat", "msdos", 0));

    private static String document() throws IOException {
        Path below = Path.of("docs/formats/index-trie.md");
        return Files.readString(Files.exists(below) ? below : Path.of("..").resolve(below), UTF_8);
    }

    /// The bytes of a block of hex; each line's comment starts with the offset it has to have.
    private static String hexBlock(String name) throws IOException {
        String start = "```hex " + name + "\n";
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

    private static String written(Layout layout) throws Exception {
        return HexFormat.of().formatHex(IndexTrieWriter.write(Entry.list(EXAMPLE), layout));
    }

    @Test
    void theExamplesAreWhatTheWriterWrites() throws Exception {
        assertEquals(written(Layout.PRE_ORDER), hexBlock("pre-order"));
        assertEquals(written(Layout.POST_ORDER), hexBlock("post-order"));
    }

    @Test
    void theExampleIsShownAsItIsDumped() throws Exception {
        byte[] bytes = HexFormat.of().parseHex(hexBlock("pre-order"));
        ByteSink out = new ByteSink(256);
        IndexDump.nodes(IndexTrieReader.open(bytes, "example"), out);
        String dump = new String(out.toByteArray(), ISO_8859_1);
        assertTrue(document().contains("```\n" + dump + "```\n"), dump);
    }
}
