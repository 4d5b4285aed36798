package kindex.symbols.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The values of [HostOrder#LITTLE] are those of kmod 34 on amd64.
class SuperFastHashTest {
    @ParameterizedTest
    @CsvSource({
        "'', 00000000",
        "a, 115ea782",
        "ab, 516b8b44",
        "abc, d2be198a",
        "abcd, dad8b8db",
        "usbcore, 923b1427",
        "__this_module, e5771e51",
    })
    void hashesEachLengthOfTail(String name, String hash) {
        assertEquals(Integer.parseUnsignedInt(hash, 16), SuperFastHash.of(name, HostOrder.LITTLE));
    }

    @ParameterizedTest
    @CsvSource({"e9, 69ea06c0", "61e9, 83322156", "6162e9, b4dfd4b5", "616263e9, a461e067"})
    void aSingleLastByteIsSigned(String hexName, String hash) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < hexName.length(); i += 2) {
            name.append((char) Integer.parseInt(hexName, i, i + 2, 16));
        }
        assertEquals(
                Integer.parseUnsignedInt(hash, 16),
                SuperFastHash.of(name.toString(), HostOrder.LITTLE));
    }

    /// kmod's function by a C program of its own, with loads that are big-endian.
    @ParameterizedTest
    @CsvSource({
        "'', 00000000",
        "a, 115ea782",
        "ab, 2f50ad47",
        "abc, c61b366a",
        "abcd, 5f471517",
        "usbcore, 35d317f0",
        "__this_module, 58b5009c",
    })
    void bigEndianHostsHaveOthers(String name, String hash) {
        assertEquals(Integer.parseUnsignedInt(hash, 16), SuperFastHash.of(name, HostOrder.BIG));
    }

    @ParameterizedTest
    @CsvSource({
        "\u00e9, 7d1d8eea, 7d1d8eea",
        "a\u00e9, 83322156, b852478e",
        "ab\u00e9, 5ceb664f, 4933c0a5",
        "abc\u00e9, a461e067, a6b82558",
    })
    void aSingleLastByteIsUnsignedElsewhere(String name, String little, String big) {
        assertEquals(
                Integer.parseUnsignedInt(little, 16),
                SuperFastHash.of(name, HostOrder.LITTLE_UNSIGNED));
        assertEquals(Integer.parseUnsignedInt(big, 16), SuperFastHash.of(name, HostOrder.BIG));
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 3", "2, 5"})
    void hashesAPartOfAnArray(int from, int to) {
        byte[] bytes = {'u', 's', 'b', 'c', 'o', 'r', 'e'};
        String part = "usbcore".substring(from, to);
        assertEquals(SuperFastHash.of(part, HostOrder.LITTLE), SuperFastHash.of(bytes, from, to));
    }
}
