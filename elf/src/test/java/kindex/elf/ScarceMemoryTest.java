package kindex.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import kindex.bytes.ByteSink;
import kindex.elf.compression.Decompressor;
import kindex.elf.compression.Decompressors;
import kindex.host.Errno;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;

/// A module that memory does not suffice for is a problem of that module alone.
class ScarceMemoryTest {
    private static final byte[] SOUND = SyntheticModule.named("m").alias("a").build();
    private static final byte[] LIKE_XZ = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0, 0};

    /// A decoder that asks for more than any machine has, or for much.
    private record Greedy(boolean tooMuch) implements Decompressors, Decompressor {
        @Override
        public void decode(byte[] input, int length, ByteSink output, long limit) {
            if (tooMuch) {
                output.ensure(Integer.MAX_VALUE);
            }
            output.clear();
            output.ensure(64 << 20);
            output.put(SOUND, 0, SOUND.length);
        }

        @Override
        public Decompressor zstd() {
            return this;
        }

        @Override
        public Decompressor xz() {
            return this;
        }

        @Override
        public Decompressor gzip() {
            return this;
        }
    }

    @Test
    void isAProblemOfOneModule() {
        ModuleReader reader = new ModuleReader(MemoryFiles.of(LIKE_XZ), new Greedy(true), 1 << 30);

        for (int i = 0; i < 3; i++) {
            ModuleFacts facts = reader.read("m.ko");
            assertEquals(Errno.ENOMEM, facts.problem().errno());
            assertEquals(true, facts.problem().reported());
        }
    }

    @Test
    void aLargeModuleIsReadAndNotKept() {
        ModuleReader reader = new ModuleReader(MemoryFiles.of(LIKE_XZ), new Greedy(false), 1 << 30);

        for (int i = 0; i < 3; i++) {
            ModuleFacts facts = reader.read("m.ko");
            assertNull(facts.problem());
            assertEquals(List.of("a"), facts.aliases().toList());
        }
    }
}
