package kindex.indexgen.binary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.trie.IndexDump;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import org.junit.jupiter.api.Test;

/// What kmod makes of odd input was seen by running kmod 34.
class BuiltinIndexTest {
    private final List<IndexProblem> problems = new ArrayList<>();

    private static String dump(byte[] bytes) throws IndexTrieFormatException {
        ByteSink out = new ByteSink(0);
        IndexDump.text(IndexTrieReader.open(bytes, "test"), out);
        return new String(out.toByteArray(), ISO_8859_1);
    }

    private String builtin(String content) throws IndexTrieFormatException {
        byte[] input = content.getBytes(ISO_8859_1);
        return dump(BuiltinIndex.write(input, Layout.PRE_ORDER, problems));
    }

    private String modinfo(String content) throws IndexTrieFormatException {
        byte[] input = content.getBytes(ISO_8859_1);
        return dump(BuiltinAliasIndex.write(input, Layout.PRE_ORDER, problems));
    }

    @Test
    void aNameIsTheLastPartUpToItsFirstDot() throws IndexTrieFormatException {
        assertEquals("a_b \nc \n", builtin("kernel/x-y/a-b.ko\nc.d.ko"));
        assertEquals(List.of(), problems);
    }

    @Test
    void withoutADotTheLineFeedBelongsToTheName() throws IndexTrieFormatException {
        assertEquals("a\n \nb \n", builtin("x/a\nx/b"));
    }

    @Test
    void aLineWithoutNameRepeatsTheOneBefore() throws IndexTrieFormatException {
        assertEquals("a \na \n", builtin("x/a.ko\nx/"));
        assertEquals("\n \n", builtin("x/\n"));
        assertEquals("", builtin("x/"));
    }

    @Test
    void aLineStartsWithALetter() throws IndexTrieFormatException {
        assertEquals("a \n", builtin("\n#\n\u00e4\na.ko\n\0b\n"));
        assertEquals(
                List.of(
                        new IndexProblem.InvalidBuiltinLine("\n"),
                        new IndexProblem.InvalidBuiltinLine("#\n"),
                        new IndexProblem.InvalidBuiltinLine("\u00e4\n"),
                        new IndexProblem.InvalidBuiltinLine("")),
                problems);
    }

    @Test
    void longLinesAreSeveral() throws IndexTrieFormatException {
        String long4095 = "a".repeat(4095);
        assertEquals(long4095 + " \nb \n", builtin(long4095 + "b.ko\n"));
    }

    @Test
    void everyAliasIsAKey() throws IndexTrieFormatException {
        assertEquals(
                "x_y m\nx_y l-m\n",
                modinfo("l-m.alias=x-y\0l-m.license=GPL\0m.alias=x-y\0\0n\0.alias=z\0"));
    }

    @Test
    void anEntryWithoutEqualsSignTakesTheNextWithIt() throws IndexTrieFormatException {
        assertEquals("c n\n", modinfo("m.alias\0m.alias=b\0n.alias=c\0"));
        assertEquals("b m\nc n\n", modinfo("m.alias=\0m.alias=b\0n.alias=c\0"));
    }

    @Test
    void aLastValueWithoutNulIsLost() throws IndexTrieFormatException {
        assertEquals("a m\n", modinfo("m.alias=a\0m.alias=b"));
    }

    @Test
    void unmatchedBracketsAreReported() throws IndexTrieFormatException {
        assertEquals("b m\n", modinfo("m.alias=a]\0m.alias=b\0"));
        assertEquals(List.of(new IndexProblem.UnmatchedBracket("a]")), problems);
    }

    @Test
    void aPartThatFillsTheBufferLosesItsLastByte() throws IndexTrieFormatException {
        String full = "x".repeat(4096);
        assertEquals("x".repeat(4095) + " m\n", modinfo("m.alias=" + full + "\0"));
        assertEquals(List.of(new IndexProblem.StreamOverflow(full)), problems);
    }

    @Test
    void ofALongerPartTheRestIsTheNextEntry() throws IndexTrieFormatException {
        String full = "x".repeat(4096);
        assertEquals("a n\nb m\n", modinfo("m.alias=" + full + "?n.alias=a\0m.alias=b\0"));
        assertEquals(List.of(new IndexProblem.StreamOverflow(full)), problems);
    }
}
