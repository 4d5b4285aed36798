package kindex.archives;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import kindex.host.HostException;
import kindex.synthetic.CpioWriter;
import kindex.synthetic.SyntheticDeb;
import kindex.synthetic.SyntheticRpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packages that nobody's build makes: refused in words, whatever they claim.
class HostilePackagesTest {
    private static final byte[] TWO = "two\n".getBytes(ISO_8859_1);
    private static final int FILE = 0100644;
    private static final int LINK = 0120777;
    private static final int HEADER = 96 + 16 + 2 * 16 + 4 + 16 + 4; // lead, signature, padding

    @TempDir Path directory;

    private String defect(byte[] bytes) throws IOException, HostException {
        return Packed.of(directory, bytes).defect();
    }

    private String payload(CpioWriter cpio) throws IOException, HostException {
        return defect(SyntheticRpm.named("p").payload(cpio.build()).build());
    }

    private static CpioWriter named(String... names) {
        CpioWriter cpio = new CpioWriter();
        for (String name : names) {
            cpio.entry(name, FILE, TWO);
        }
        return cpio;
    }

    @Test
    void takesWhatIsSound() throws Exception {
        assertEquals(
                List.of("/lib/a.ko", "/lib/.b", "/lib/c"),
                Packed.of(
                                directory,
                                SyntheticRpm.named("p")
                                        .payload(
                                                named("./lib/a.ko", "lib//.b", "././lib/c").build())
                                        .build())
                        .paths());
    }

    @Test
    void refusesPathsThatLeadElsewhere() throws Exception {
        assertEquals(
                "payload at 120: found the path ./../etc/passwd, expected one without ..",
                payload(named("./../etc/passwd")).replaceFirst("at \\d+", "at 120"));
        assertTrue(payload(named("./lib/..")).contains("one without .."));
        assertTrue(payload(named("/etc/passwd")).contains("found the absolute path /etc/passwd"));
        assertTrue(payload(named("./a", "a")).contains("found /a a second time"));
        assertTrue(payload(named("x".repeat(4096))).contains("found a path of 4096 bytes"));
        CpioWriter below =
                new CpioWriter()
                        .entry("./lib", LINK, "/etc".getBytes(ISO_8859_1))
                        .entry("./lib/x/y.ko", FILE, TWO);
        assertTrue(
                payload(below)
                        .endsWith(
                                "found /lib/x/y.ko, expected no path below the symbolic link"
                                        + " /lib"));
    }

    @Test
    void refusesSizesThatCannotBe() throws Exception {
        byte[] none = new byte[0];
        String large = payload(new CpioWriter().entry("a", FILE, 0xfffffff0L, 1, 1, none));
        assertTrue(large.contains("a file of 4294967280 bytes, expected 0 to 1048576"), large);
        String missing = payload(new CpioWriter().entry("a", FILE, 1 << 20, 1, 1, none));
        assertTrue(missing.contains("found the end, expected "), missing);
        String link = payload(new CpioWriter().entry("a", LINK, 5000, 1, 1, new byte[5000]));
        assertTrue(link.contains("found a link of 5000 bytes, expected 1 to 4095"), link);
        CpioWriter many = new CpioWriter();
        for (int i = 0; i < 101; i++) {
            many.entry("a" + i, FILE, none);
        }
        assertTrue(payload(many).contains("found one more entry, expected at most 100"));
        byte[] archive = named("a").build();
        for (int i = 0; i < 8; i++) {
            archive[94 + i] = 'f'; // the name's size
        }
        String name = defect(SyntheticRpm.named("p").payload(archive).build());
        assertNotNull(name);
        String unknown =
                defect(SyntheticRpm.named("p").payload("07070X000".getBytes(ISO_8859_1)).build());
        assertNotNull(unknown);
    }

    @Test
    void refusesBombs() throws Exception {
        CpioWriter zeros = new CpioWriter();
        for (int i = 0; i < 3; i++) {
            zeros.entry("a" + i, FILE, new byte[1 << 20]);
        }
        SyntheticRpm bomb = SyntheticRpm.named("p").payload(zeros.build());
        String ratio = defect(bomb.compressed("gzip", Packed::gzip).build());
        assertTrue(ratio.contains("expected at most 50 for each"), ratio);
        byte[] longName = new byte[512 * 400];
        Arrays.fill(longName, (byte) 'x');
        byte[] header = SyntheticDeb.header("././@LongLink", 'L', longName.length, "");
        byte[] data = Arrays.copyOf(header, 512 + longName.length + 1024);
        System.arraycopy(longName, 0, data, 512, longName.length);
        String name =
                defect(
                        SyntheticDeb.of("Package: p\nVersion: 1\nArchitecture: all\n")
                                .data(data)
                                .build());
        assertTrue(name.contains("data.tar at") && name.contains("a header of more than"), name);
    }

    /// The counts and offsets of the header's index, all set to 4,294,967,295 in turn.
    @Test
    void refusesClaimsOfHeaders() throws Exception {
        byte[] sound = SyntheticRpm.named("p").provides("a = 1").requires("b").build();
        assertEquals(null, defect(sound));
        assertEquals(
                " at " + (HEADER + 8) + ": found 4294967295 entries, expected at most",
                with(sound, HEADER + 8).replaceFirst("at most.*", "at most"));
        assertEquals(
                " at " + (HEADER + 12) + ": found 4294967295 bytes, expected at most",
                with(sound, HEADER + 12).replaceFirst("at most.*", "at most"));
        int entries = sound[HEADER + 11];
        int refused = 0;
        for (int entry = 0; entry < entries; entry++) {
            int at = HEADER + 16 + entry * 16;
            for (int field = 4; field <= 12; field += 4) {
                String defect = with(sound, at + field);
                refused += defect != null && defect.startsWith(" at " + (at + field)) ? 1 : 0;
            }
        }
        assertTrue(refused >= 30, "only " + refused + " claims were looked at");
    }

    private String with(byte[] sound, int at) throws IOException, HostException {
        byte[] other = sound.clone();
        Arrays.fill(other, at, at + 4, (byte) 0xff);
        return defect(other);
    }

    @Test
    void refusesWhatIsNoPackage() throws Exception {
        assertEquals(
                " at 0: found neither's first bytes, expected an .rpm or .deb package",
                defect(new byte[0]));
        assertTrue(defect("!<arch>\n".getBytes(ISO_8859_1)).contains("found the end"));
        assertTrue(
                defect(SyntheticDeb.of("Version: 1\n").build()).contains("found no field package"));
        SyntheticRpm rpm = SyntheticRpm.named("p");
        assertTrue(
                defect(rpm.compressed("lrzip", UnaryOperator.identity()).build())
                        .contains(
                                "found a payload compressed by lrzip, expected gzip, xz or zstd"));
    }

    /// Each cut of a package is refused, and no changed byte makes another exception than ours.
    @Test
    void survivesCutsAndChanges() throws Exception {
        byte[] rpm =
                SyntheticRpm.named("p")
                        .provides("a = 1")
                        .file("/lib/a.ko", TWO)
                        .symlink("/lib/b.ko", "a.ko")
                        .compressed("gzip", Packed::gzip)
                        .build();
        byte[] deb =
                SyntheticDeb.of("Package: p\nVersion: 1\nArchitecture: all\n")
                        .file("/lib/a.ko", TWO)
                        .compressed(".gz", Packed::gzip)
                        .build();
        for (byte[] sound : List.of(rpm, deb)) {
            assertEquals(null, defect(sound));
            for (int length = 0; length < sound.length; length++) {
                boolean padding = sound == deb && length >= sound.length - 1;
                String defect = defect(Arrays.copyOf(sound, length));
                assertTrue(padding || defect != null, "cut to " + length);
            }
            for (int i = 0; i < sound.length; i++) {
                byte[] other = sound.clone();
                other[i] ^= 0x15;
                defect(other);
            }
        }
    }
}
