package kindex.symbols.hash;

import java.nio.ByteOrder;

/// The hosts that kmod's depmod runs on, as far as its files tell them apart: by where
/// [SuperFastHash] places names. Which machine modules are for is nothing to it.
///
/// kmod: shared/hash.c, `hash_superfast`: 16-bit loads in the order of the host, and a last byte
/// that is a plain `char`.
public enum HostOrder {
    /// Little-endian, `char` is signed: amd64, i386, loongarch64.
    LITTLE(false, true),
    /// Little-endian, `char` is unsigned: arm64, armhf, ppc64el, riscv64. Names in ASCII stand as
    /// on amd64, and no index can hold others.
    LITTLE_UNSIGNED(false, false),
    /// Big-endian, `char` is unsigned: s390x, ppc64.
    BIG(true, false);

    private final boolean bigEndian;
    private final boolean signedChar;

    HostOrder(boolean bigEndian, boolean signedChar) {
        this.bigEndian = bigEndian;
        this.signedChar = signedChar;
    }

    /// That of the host this runs on.
    public static HostOrder own() {
        return of(
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN, System.getProperty("os.arch", ""));
    }

    /// That of a host.
    ///
    /// @param arch what the Java runtime calls its architecture
    static HostOrder of(boolean bigEndian, String arch) {
        if (bigEndian) {
            return BIG;
        }
        boolean signed =
                arch.equals("amd64")
                        || arch.contains("86")
                        || arch.startsWith("loongarch")
                        || arch.startsWith("mips");
        return signed ? LITTLE : LITTLE_UNSIGNED;
    }

    /// That of hosts of a byte order: our own, if it is one of them.
    ///
    /// @param word `little` or `big`
    /// @return null for any other word
    public static HostOrder named(String word) {
        HostOrder own = own();
        if (word.equals(own.word())) {
            return own;
        }
        return word.equals("big") ? BIG : word.equals("little") ? LITTLE : null;
    }

    /// The byte order: `little` or `big`.
    public String word() {
        return bigEndian ? "big" : "little";
    }

    /// That of hosts of the other byte order.
    public HostOrder other() {
        return bigEndian ? LITTLE : BIG;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    boolean signedChar() {
        return signedChar;
    }
}
