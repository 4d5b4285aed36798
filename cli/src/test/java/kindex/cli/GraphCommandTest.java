package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GraphCommandTest {
    @TempDir Path base;

    @BeforeEach
    void writeTree() throws IOException {
        SyntheticTree.forKernel("6.1")
                .file("modules.order", "top.ko\nmid.ko\nlow.ko\nx.ko\ny.ko\n")
                .module("top.ko", SyntheticModule.named("top").needs("mid", "low"))
                .module("mid.ko", SyntheticModule.named("mid").exports("mid").needs("low"))
                .module("low.ko", SyntheticModule.named("low").exports("low", "a<b>&\"\1c\u00e4"))
                .module("x.ko", SyntheticModule.named("x").exports("x").needs("y", "low"))
                .module(
                        "y\"<&>.ko",
                        SyntheticModule.named("y").exports("y").needs("x", "a<b>&\"\1c\u00e4"))
                .writeTo(base);
    }

    @Test
    void dot() {
        assertEquals(
                """
                digraph modules {
                    node [shape=box, fontname="sans-serif"];
                    "top" [style=bold];
                    "mid";
                    "low";
                    "top" -> "mid";
                    "top" -> "low";
                    "mid" -> "low";
                }
                """,
                graph(0, "--module", "top").out());
        String all = graph(0).out();
        assertTrue(all.contains("\"y\\\"<&#38;>\" [color=red];"), all);
        assertTrue(all.contains("\"x\" -> \"y\\\"<&#38;>\" [color=red];"), all);
    }

    @Test
    void depthAndDirection() {
        assertEquals(List.of("mid", "low"), names("--module", "mid"));
        assertEquals(
                List.of("top", "mid", "low", "x"),
                names("-M", "low", "-r", "-d", "1").subList(0, 4));
        assertEquals(List.of("top", "mid", "low"), names("-M", "mid", "--both"));
        assertEquals(List.of("top", "mid"), names("-M", "mid", "--reverse"));
    }

    private List<String> names(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        return graph(0, all.toArray(String[]::new))
                .out()
                .lines()
                .filter(line -> line.contains("\"name\": "))
                .map(line -> line.replaceAll(".*\"name\": \"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void json() {
        String json = graph(0, "--format", "json").out();
        assertTrue(
                json.contains(
                        "{\"user\": \"top\", \"owner\": \"mid\", \"symbols\": 1, \"cyclic\": false}"),
                json);
        assertTrue(json.contains("[\"x\", \"y\\\"<&>\"]"), json);
    }

    /// A picture is XML whatever names modules have, with a box for each of them.
    @Test
    void svg() throws Exception {
        String svg = graph(0, "--module", "x", "--both", "--format", "svg").out();
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(svg.getBytes(ISO_8859_1)));
        NodeList texts = document.getElementsByTagName("text");
        List<String> names =
                IntStream.range(0, texts.getLength())
                        .mapToObj(i -> (Element) texts.item(i))
                        .filter(text -> text.getAttribute("class").startsWith("t"))
                        .map(Element::getTextContent)
                        .toList();
        assertEquals(List.of("low", "x", "y\"<&>"), names);
        assertTrue(svg.contains("class=\"l c\""), "the cycle is red");
        assertTrue(svg.contains("a&lt;b&gt;&amp;&quot;\\x01c&#228;"), "symbols are readable");
    }

    @Test
    void whatCannotBeDrawn() {
        assertTrue(graph(1, "--module", "none").err().contains("no module none in "));
        assertTrue(graph(2, "--format", "png").err().contains("dot, json or svg"));
        assertTrue(graph(2, "--depth", "0", "-M", "x").err().contains("--depth takes"));
        assertTrue(graph(2, "--reverse").err().contains("go with --module"));
    }

    private CommandRun graph(int exit, String... words) {
        List<String> all = new ArrayList<>(List.of("graph", "-b", base.toString(), "-k", "6.1"));
        all.addAll(List.of(words));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertEquals(exit, run.exit(), run.toString());
        return run;
    }
}
