package kindex.indexgen.text;

/// Reads two numbers the way glibc's `sscanf(s, "...%u-%u", ...)` does.
///
/// Each number may have blanks and a sign before it; it is read as an `unsigned long` of 64 bits,
/// where too large a number becomes the largest and a negative one wraps around, and its low 32
/// bits are kept. What follows the second number does not matter.
final class DeviceNumbers {
    private static final long LARGEST = -1L;

    private byte[] array;
    private int position;
    private int end;
    private int major;
    private int minor;
    private int number;

    /// Whether `%u-%u` matches `array[from .. to)`; only then are there numbers.
    boolean scan(byte[] source, int from, int to) {
        array = source;
        position = from;
        end = to;
        if (!scanNumber()) {
            return false;
        }
        int first = number;
        if (position == end || array[position++] != '-' || !scanNumber()) {
            return false;
        }
        major = first;
        minor = number;
        return true;
    }

    /// The first number, unsigned.
    int major() {
        return major;
    }

    /// The second number, unsigned.
    int minor() {
        return minor;
    }

    private boolean scanNumber() {
        while (position < end && isSpace(array[position])) {
            position++;
        }
        boolean negative = position < end && array[position] == '-';
        if (negative || position < end && array[position] == '+') {
            position++;
        }
        int firstDigit = position;
        long value = 0;
        boolean overflow = false;
        while (position < end && array[position] >= '0' && array[position] <= '9') {
            int digit = array[position++] - '0';
            overflow |= Long.compareUnsigned(value, Long.divideUnsigned(LARGEST - digit, 10)) > 0;
            value = value * 10 + digit;
        }
        number = (int) (overflow ? LARGEST : negative ? -value : value);
        return position > firstDigit;
    }

    /// C's isspace in the C locale.
    private static boolean isSpace(byte c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
