package kindex.symbols.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HostOrderTest {
    /// Architectures as the Java runtime names them; whether `char` is signed is a matter of their
    /// ABIs.
    @ParameterizedTest
    @CsvSource({
        "amd64, false, LITTLE",
        "x86_64, false, LITTLE",
        "i386, false, LITTLE",
        "loongarch64, false, LITTLE",
        "mips64el, false, LITTLE",
        "aarch64, false, LITTLE_UNSIGNED",
        "arm, false, LITTLE_UNSIGNED",
        "ppc64le, false, LITTLE_UNSIGNED",
        "riscv64, false, LITTLE_UNSIGNED",
        "s390x, true, BIG",
        "ppc64, true, BIG",
    })
    void followsFromTheArchitecture(String arch, boolean bigEndian, HostOrder order) {
        assertEquals(order, HostOrder.of(bigEndian, arch));
    }

    @Test
    void ownHasTheByteOrderOfThisMachine() {
        String order = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little";
        assertEquals(order, HostOrder.own().word());
        assertSame(HostOrder.own(), HostOrder.named(order));
    }

    @ParameterizedTest
    @EnumSource
    void theOtherIsOfTheOtherByteOrder(HostOrder order) {
        assertEquals(order.word().equals("big") ? "little" : "big", order.other().word());
        assertEquals(order.word(), HostOrder.named(order.word()).word());
    }

    @Test
    void otherWordsNameNone() {
        assertNull(HostOrder.named(""));
        assertNull(HostOrder.named("Big"));
        assertNull(HostOrder.named("middle"));
    }
}
