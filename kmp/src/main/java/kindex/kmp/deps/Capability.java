package kindex.kmp.deps;

/// One thing that a package provides, needs or supplements, as rpm writes it: a name, and a version
/// that it equals where there is one.
///
/// Names are like `ksym(default:printk)`, `kmod(ext4.ko)` or `kernel-uname-r`; only what stands
/// before the first `(` says what kind they are of. All bytes, as Latin-1 strings.
///
/// @param version empty if any will do
public record Capability(String name, String version) {

    /// A symbol with its CRC as SUSE writes it: in lower-case hexadecimal, without leading zeros.
    ///
    /// @param flavor what stands after the last `-` of the kernel's release
    public static Capability suseSymbol(String flavor, String symbol, long crc) {
        return new Capability("ksym(" + flavor + ":" + symbol + ")", Long.toHexString(crc));
    }

    /// A symbol with its CRC as Red Hat writes it: `0x` and at least eight digits.
    ///
    /// @param kind `kernel` for a symbol of the kernel package, `ksym` for one of another
    public static Capability redhatSymbol(String kind, String symbol, long crc) {
        String digits = Long.toHexString(crc);
        String zeros = "0".repeat(Math.max(0, 8 - digits.length()));
        return new Capability(kind + "(" + symbol + ")", "0x" + zeros + digits);
    }

    /// From a line of a generator, or of `rpm -q --provides`: `NAME` or `NAME = VERSION`. Of a line
    /// that is neither, all is the name.
    public static Capability ofLine(String line) {
        int equals = line.indexOf(" = ");
        return equals < 0
                ? new Capability(line, "")
                : new Capability(line.substring(0, equals), line.substring(equals + 3));
    }

    /// What stands before the first `(`: `ksym`, `kernel`, `kmod`, `modalias`; all of the name if
    /// it has none, or does not end with `)`.
    public String kind() {
        int open = name.indexOf('(');
        return open < 0 || !name.endsWith(")") ? name : name.substring(0, open);
    }

    /// What stands between the first `(` and the last `)`; empty if there are none.
    public String content() {
        int open = name.indexOf('(');
        return open < 0 || !name.endsWith(")") ? "" : name.substring(open + 1, name.length() - 1);
    }

    /// The symbol of a `ksym(...)` or `kernel(...)`, without SUSE's flavor; null if this is of
    /// another kind.
    public String symbol() {
        String kind = kind();
        if (!kind.equals("ksym") && !kind.equals("kernel")) {
            return null;
        }
        String content = content();
        return content.substring(content.indexOf(':') + 1);
    }

    /// The flavor of SUSE's `ksym(FLAVOR:SYMBOL)`; empty if there is none.
    public String flavor() {
        String content = symbol() == null ? "" : content();
        return content.substring(0, Math.max(0, content.indexOf(':')));
    }

    /// As generators print it: `NAME = VERSION`, or the name alone.
    public String line() {
        return version.isEmpty() ? name : name + " = " + version;
    }
}
