package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class SyntheticModuleTest {
    private static final Target[] SHAPES = {Target.X86_64, Target.I386, Target.S390X, Target.PPC};

    @Test
    void headerPointsAtSectionHeadersThatEndTheFile() {
        for (Target target : SHAPES) {
            byte[] image = SyntheticModule.named("m").target(target).exports("s").build();
            ByteBuffer header = ByteBuffer.wrap(image);
            header.order(target.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            long e_shoff = target.wide() ? header.getLong(40) : header.getInt(32);
            int e_shentsize = header.getShort(target.wide() ? 58 : 46);
            int e_shnum = header.getShort(target.wide() ? 60 : 48);
            assertEquals(target.sectionHeaderSize(), e_shentsize);
            assertEquals(image.length, e_shoff + (long) e_shentsize * e_shnum);
            assertEquals(target.machine(), header.getShort(18));
        }
    }

    @Test
    void sameCallsMakeTheSameBytes() {
        assertArrayEquals(everything().build(), everything().build());
    }

    @Test
    void modinfoKeepsTheOrderOfTheCalls() {
        String image = latin1(SyntheticModule.named("m").alias("a", "b").softdep("pre: c").build());
        assertTrue(image.contains("license=GPL\0name=m\0alias=a\0alias=b\0softdep=pre: c\0"));
    }

    @Test
    void omittedSectionIsNowhere() {
        String image = latin1(everything().without(".strtab").build());
        assertTrue(image.contains(".symtab\0"));
        assertEquals(-1, image.indexOf(".strtab\0"));
    }

    @Test
    void damageHitsTheNamedPlace() {
        byte[] sound = everything().build();
        byte[] damaged =
                everything()
                        .damaged(Damage.overwritten(".modinfo", 0, "LICENSE"))
                        .damaged(Damage.shortenedBy(1))
                        .build();
        assertEquals(sound.length - 1, damaged.length);
        assertEquals(latin1(sound).indexOf("license=GPL"), latin1(damaged).indexOf("LICENSE=GPL"));
    }

    @Test
    void versionRecordsAre64Bytes() {
        for (Target target : SHAPES) {
            byte[] records =
                    ModversionSections.records(
                            target, java.util.List.of(java.util.Map.entry("abc", 0x11223344L)));
            assertEquals(64, records.length);
            assertEquals(
                    "abc\0", latin1(records).substring(target.wordSize(), target.wordSize() + 4));
        }
    }

    private static SyntheticModule everything() {
        return SyntheticModule.named("m")
                .exports("a")
                .exportsInSection("b", 2)
                .exportsWithoutCrc("c")
                .needs("d", 4)
                .needsWeakly("e")
                .needsExtended("f", 6)
                .register("g2");
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
