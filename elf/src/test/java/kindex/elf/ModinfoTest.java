package kindex.elf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import kindex.host.Errno;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Test;

class ModinfoTest {
    private static List<String> entries(SyntheticModule module) {
        byte[] bytes = module.build();
        Modinfo modinfo = Modinfo.read("m.ko", bytes, bytes.length);
        assertNull(modinfo.problem());
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < modinfo.size(); i++) {
            entries.add(modinfo.key(i) + "|" + modinfo.value(i));
        }
        return entries;
    }

    @Test
    void keysAndValuesInTheOrderOfTheFile() {
        assertEquals(
                List.of("b|2=3", "a|1", "a|1", "bare|", "|no key"),
                entries(
                        SyntheticModule.bare()
                                .modinfo("b=2=3")
                                .modinfo("a=1")
                                .modinfo("a=1")
                                .modinfo("bare")
                                .modinfo("=no key")));
    }

    @Test
    void padding() {
        assertEquals(
                List.of("a|1", "b|2"),
                entries(SyntheticModule.bare().modinfoBytes("\0\0a=1\0\0\0b=2")));
        assertEquals(List.of(), entries(SyntheticModule.bare().modinfoBytes("\0\0x")));
        assertEquals(List.of(), entries(SyntheticModule.bare().modinfoBytes("\0")));
    }

    @Test
    void aModuleWithoutTheSection() {
        byte[] bytes = SyntheticModule.bare().build();
        assertEquals(Errno.ENODATA, Modinfo.read("m.ko", bytes, bytes.length).problem().errno());
    }

    @Test
    void whatIsNoElfFile() {
        byte[] bytes = "no ELF file, of more than sixteen bytes".getBytes(ISO_8859_1);
        ModuleProblem problem = Modinfo.read("m.ko", bytes, bytes.length).problem();
        assertEquals(Errno.ENOEXEC, problem.errno());
        assertEquals("m.ko", problem.path());
        assertEquals("0x6e6f2045", problem.found());
    }
}
