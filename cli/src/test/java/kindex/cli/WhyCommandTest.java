package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
    @TempDir Path base;

    @BeforeEach
    void writeTree() throws IOException {
        SyntheticTree.forKernel("6.1")
                .file("modules.order", "a.ko\nb-b.ko\nc.ko\nd.ko\ne.ko\n")
                .file("modules.builtin", "kernel/fs/in-kernel.ko\n")
                .file("modules.builtin.modinfo", "")
                .module("a.ko", SyntheticModule.named("a").exports("a1", "a2").needs("b_b"))
                .module("b-b.ko", SyntheticModule.named("b_b").exports("b_b", "loop").needs("c"))
                .module("c.ko", SyntheticModule.named("c").exports("c").needsWeakly("loop"))
                .module("d.ko", SyntheticModule.named("d").needs("a1", "a2", "c"))
                .module("e.ko", SyntheticModule.named("e"))
                .writeTo(base);
    }

    @Test
    void theShortestChain() {
        assertEquals(
                """
                d needs b_b by 2 chains

                  d -> a    a1, a2
                  a -> b_b  b_b

                  d -> c    c
                  c -> b_b  loop (weak)
                """,
                why(0, "d", "b-b").out());
    }

    @Test
    void whoWouldBreak() {
        assertEquals(
                """
                3 modules could not be loaded without c, 2 of them directly

                directly
                  b_b
                    -> c  c
                  d
                    -> a  a1, a2
                    -> c  c

                in 2 steps
                  a
                    -> b_b  b_b
                """,
                why(0, "--reverse", "c").out());
        assertEquals("no module needs e\n", why(1, "-r", "e").out());
    }

    @Test
    void notNeededAndNotThere() {
        assertEquals("e does not need a\n", why(1, "e", "a").out());
        assertEquals("e is one and the same module\n", why(1, "e", "e.ko").out());
        assertEquals("in_kernel is built into the kernel\n", why(1, "a", "in-kernel").out());
        assertTrue(why(2, "a", "nobody").err().contains("no module nobody in "));
        assertTrue(why(2, "a").err().contains("two modules"));
        assertTrue(why(2, "-r", "a", "b").err().contains("one module"));
        assertTrue(why(2, "-n", "0", "a", "b").err().contains("--limit"));
        assertTrue(why(2, "-k", "6.2", "a", "b").err().contains("no kernel 6.2 in "));
    }

    @Test
    void json() {
        assertEquals(
                """
                {
                  "from": "c",
                  "to": "b_b",
                  "builtin": null,
                  "chains": [
                    [
                      {
                        "user": "c",
                        "owner": "b_b",
                        "symbols": [{"name": "loop", "weak": true}]
                      }
                    ]
                  ],
                  "more": false
                }
                """,
                why(0, "--json", "c", "b_b").out());
        assertTrue(why(1, "--json", "a", "in_kernel").out().contains("\"builtin\": \"in_kernel\""));
    }

    private CommandRun why(int exit, String... words) {
        List<String> all = new ArrayList<>(List.of("why", "-b", base.toString()));
        if (!List.of(words).contains("-k")) {
            all.addAll(List.of("-k", "6.1"));
        }
        all.addAll(List.of(words));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertEquals(exit, run.exit(), run.toString());
        return run;
    }
}
