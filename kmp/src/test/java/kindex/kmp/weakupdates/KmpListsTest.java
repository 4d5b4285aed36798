package kindex.kmp.weakupdates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KmpListsTest {
    /// As `rpm -qa` with our format answered for two packages.
    private static final String ANSWER =
            """
            k-kmp-default-1.0-1
            =k-kmp-default
            /usr/lib/modules/6.4-1-default/updates
            /usr/lib/modules/6.4-1-default/updates/k.ko
            /usr/lib/modules/6.4-1-default/updates/sub/l.ko.zst
            /usr/share/doc/k.ko
            i-kmp-default-1.0-1
            =i-kmp-default
            =kmp_in_kernel
            /usr/lib/modules/6.4-1-default/updates/i.ko
            e-kmp-default-1.0-1
            =e-kmp-default
            /etc/e.conf
            """;

    @Test
    void packagesWithModulesThatNoKernelBrought() {
        List<Kmp> kmps = KmpLists.parse(ANSWER);
        assertEquals(1, kmps.size());
        Kmp kmp = kmps.getFirst();
        assertEquals("k-kmp-default", kmp.name());
        assertEquals("default", kmp.flavor());
        assertEquals("6.4-1-default", kmp.kernel());
        assertEquals(List.of("k.ko", "l.ko.zst"), kmp.fileNames());
        assertNull(kmp.defect());
    }

    @Test
    void modulesOfTwoKernelsOrInKernelAreDefects() {
        Kmp two = new Kmp("x-1-1", List.of("/lib/modules/1/a/x.ko", "/lib/modules/2/a/x.ko"));
        assertTrue(two.defect().contains("several kernels"), two.defect());
        Kmp in = new Kmp("x-1-1", List.of("/lib/modules/1/kernel/x.ko"));
        assertTrue(in.defect().contains("kernel/ or weak-updates/"), in.defect());
        Kmp weak = new Kmp("x-1-1", List.of("/lib/modules/1/weak-updates/x.ko"));
        assertTrue(weak.defect() != null);
    }
}
