package kindex.symbols.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import kindex.symbols.ModuleFile;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.hash.SuperFastHash;
import org.junit.jupiter.api.Test;

class BaseOrderTest {
    /// As kmod 34 listed them in `modules.dep`, without a `modules.order`.
    private static final List<String> RECORDED =
            List.of(
                    "",
                    "x2",
                    "averyveryverylongmodulenamewithmanybytes",
                    "usbcore",
                    "e1000",
                    "i2c_core",
                    "snd_hda_intel",
                    "ab\u00e9",
                    "\u00e9",
                    "snd_pcm",
                    "abcd",
                    "b",
                    "x1",
                    "abcde",
                    "ab",
                    "a\u00e9",
                    "nf_conntrack",
                    "a",
                    "abc",
                    "zz9");

    /// The same by kmod 34 on arm64, armhf, ppc64el and riscv64, without the nameless module.
    private static final List<String> RECORDED_UNSIGNED =
            List.of(
                    "x2",
                    "averyveryverylongmodulenamewithmanybytes",
                    "usbcore",
                    "ab\u00e9",
                    "e1000",
                    "i2c_core",
                    "snd_hda_intel",
                    "snd_pcm",
                    "abcd",
                    "b",
                    "\u00e9",
                    "x1",
                    "abcde",
                    "ab",
                    "a\u00e9",
                    "nf_conntrack",
                    "a",
                    "abc",
                    "zz9");

    /// The same by kmod 34 on s390x.
    private static final List<String> RECORDED_BIG =
            List.of(
                    "snd_pcm",
                    "abc",
                    "e1000",
                    "ab\u00e9",
                    "i2c_core",
                    "averyveryverylongmodulenamewithmanybytes",
                    "b",
                    "\u00e9",
                    "x2",
                    "abcd",
                    "nf_conntrack",
                    "ab",
                    "a",
                    "a\u00e9",
                    "zz9",
                    "x1",
                    "abcde",
                    "snd_hda_intel",
                    "usbcore");

    @Test
    void isThatOfTheReferenceWhateverTheWalk() {
        assertOrder(RECORDED, HostOrder.LITTLE);
        assertOrder(RECORDED_UNSIGNED, HostOrder.LITTLE_UNSIGNED);
        assertOrder(RECORDED_BIG, HostOrder.BIG);
    }

    private static void assertOrder(List<String> recorded, HostOrder host) {
        List<String> walked = new ArrayList<>(recorded);
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(walked, new Random(seed));
            assertEquals(recorded, order(walked, host));
        }
    }

    @Test
    void sortsByNameInsideABucket() {
        List<String> walked = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            walked.add("m" + i);
        }
        List<String> ordered = order(walked.reversed());
        assertEquals(order(walked), ordered);
        int previous = -1;
        for (int i = 1; i < ordered.size(); i++) {
            int bucket = bucket(ordered.get(i));
            assertTrue(
                    bucket > previous
                            || bucket == previous
                                    && ordered.get(i - 1).compareTo(ordered.get(i)) < 0);
            previous = bucket;
        }
    }

    @Test
    void nothingIsNoOrder() {
        assertEquals(List.of(), order(List.of()));
    }

    private static int bucket(String modname) {
        return SuperFastHash.of(modname, HostOrder.LITTLE) & 511;
    }

    private static List<String> order(List<String> modnames) {
        return order(modnames, HostOrder.LITTLE);
    }

    private static List<String> order(List<String> modnames, HostOrder host) {
        List<ModuleFile> modules = new ArrayList<>();
        for (String modname : modnames) {
            modules.add(ModuleFile.of("/m/" + modname + ".ko", "/m"));
        }
        return Arrays.stream(BaseOrder.of(modules, host)).map(ModuleFile::modname).toList();
    }
}
