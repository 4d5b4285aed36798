package kindex.cli;

/// Sizes as options take them: a number of bytes, or of units of 1,024, 1,024² or 1,024³.
final class ByteSize {
    private static final int DIGITS = 10;
    private static final long LARGEST = 2L << 30;

    private ByteSize() {}

    /// The bytes that `K`, `M` and `G`, in either case, or a number alone stand for; -1 for any
    /// other text, for 0, and for over 2 GiB, which is more than an array holds.
    static long parse(String text) {
        int digits = 0;
        long number = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            number = number * 10 + text.charAt(digits++) - '0';
            if (digits > DIGITS) {
                return -1;
            }
        }
        int shift = shift(text.substring(digits));
        if (digits == 0 || number == 0 || shift < 0 || number > LARGEST >> shift) {
            return -1;
        }
        return number << shift;
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "" -> 0;
            case "K", "k" -> 10;
            case "M", "m" -> 20;
            case "G", "g" -> 30;
            default -> -1;
        };
    }
}
