package kindex.cli;

import picocli.CommandLine.ParseResult;

/// The value of an option that takes a number.
final class NumberValue {
    /// The greatest number where nothing sets a smaller one.
    static final int MOST = 999_999;

    private static final int DIGITS = 6;

    private NumberValue() {}

    /// The number that an option was given.
    ///
    /// @param otherwise what counts where it was not given
    /// @param most the greatest that it takes
    /// @return 0 if it was given anything but a number from 1 to the greatest, which was said
    static int of(
            ParseResult arguments, String option, int otherwise, int most, Messages messages) {
        String text = arguments.matchedOptionValue(option, null);
        if (text == null) {
            return otherwise;
        }
        boolean digits = text.length() <= DIGITS && text.matches("[0-9]+");
        int number = digits ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            messages.line(option + " takes a number from 1 to " + most + ", not " + text);
            return 0;
        }
        return number;
    }
}
