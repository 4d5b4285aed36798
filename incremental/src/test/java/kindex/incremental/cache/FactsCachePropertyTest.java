package kindex.incremental.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FactsCachePropertyTest {
    /// Few texts, so that some are shared; bytes of all values but NUL.
    private static final String[] TEXTS = {"", "a", "ab", "b\u00ff", "pci:v*", "\u0001\n", "a b"};

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll long seed, @ForAll @IntRange(max = 12) int modules) {
        Random random = new Random(seed);
        List<ModuleFacts> facts = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < modules; i++) {
            String path = "kernel/" + i + ".ko";
            facts.add(facts(random, SampleCache.DIRECTORY + "/" + path));
            paths.add(path);
        }
        long[] stamps = random.longs((long) FileStamp.WORDS * modules).toArray();
        FactsCache cache =
                FactsCacheTest.loaded(SampleCache.bytes(facts, paths, stamps, new IndexSums()));
        assertEquals(paths, cache.paths().toList());
        assertArrayEquals(stamps, cache.stamps());
        for (int i = 0; i < modules; i++) {
            FactsCacheTest.assertSame(facts.get(i), cache.facts().facts(i));
        }
    }

    private static ModuleFacts facts(Random random, String path) {
        ByteStrings exports = texts(random);
        ByteStrings needs = texts(random);
        boolean[] weak = new boolean[needs.size()];
        for (int i = 0; i < weak.length; i++) {
            weak[i] = random.nextBoolean();
        }
        return ModuleFacts.of(
                exports,
                crcs(random, exports.size()),
                needs,
                crcs(random, needs.size()),
                weak,
                texts(random),
                texts(random),
                texts(random),
                random.nextInt(4) > 0
                        ? null
                        : new ModuleProblem(
                                path,
                                random.nextLong(),
                                text(random),
                                text(random),
                                Errno.ENOEXEC,
                                random.nextBoolean()));
    }

    private static long[] crcs(Random random, int count) {
        return random.longs(count, 0, 3).toArray();
    }

    private static ByteStrings texts(Random random) {
        String[] texts = new String[random.nextInt(4)];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(random);
        }
        return ByteStrings.of(texts);
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}
