package kindex.kmp.deps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class CapabilityTest {
    @Test
    void writesSymbolsAsSuseDoes() {
        Capability symbol = Capability.suseSymbol("default", "printk", 0x1234ab);
        assertEquals("ksym(default:printk) = 1234ab", symbol.line());
        assertEquals("printk", symbol.symbol());
        assertEquals("default", symbol.flavor());
        assertEquals("ksym", symbol.kind());
    }

    @Test
    void writesSymbolsAsRedHatDoes() {
        assertEquals(
                "kernel(printk) = 0x001234ab",
                Capability.redhatSymbol("kernel", "printk", 0x1234ab).line());
        assertEquals(
                "ksym(printk) = 0xffffffff",
                Capability.redhatSymbol("ksym", "printk", 0xffffffffL).line());
        assertEquals("", Capability.redhatSymbol("ksym", "printk", 1).flavor());
    }

    @Test
    void readsLines() {
        Capability symbol = Capability.ofLine("ksym(default:printk) = 1234ab");
        assertEquals(Capability.suseSymbol("default", "printk", 0x1234ab), symbol);
        Capability module = Capability.ofLine("kmod(a.ko)");
        assertEquals("kmod", module.kind());
        assertEquals("a.ko", module.content());
        assertNull(module.symbol());
        assertEquals("kmod(a.ko)", module.line());
        assertEquals("kernel-uname-r", Capability.ofLine("kernel-uname-r = 6.1").kind());
        assertEquals("", Capability.ofLine("kernel-uname-r = 6.1").content());
    }
}
