package kindex.cli;

/// Whether an argument can be a kernel version: it scans as two numbers with a dot between.
final class KernelVersion {
    private final String text;
    private int at;

    private KernelVersion(String text) {
        this.text = text;
    }

    /// Whether `sscanf(text, "%u.%u")` finds both (kmod: tools/depmod.c, `is_version_number`):
    /// white space and a sign may stand before each number, anything behind the second.
    static boolean isVersion(String text) {
        KernelVersion scan = new KernelVersion(text);
        return scan.number() && scan.dot() && scan.number();
    }

    private boolean dot() {
        return at < text.length() && text.charAt(at++) == '.';
    }

    private boolean number() {
        while (at < text.length() && " \t\n\u000b\f\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        int digits = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > digits;
    }
}
