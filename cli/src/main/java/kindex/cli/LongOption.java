package kindex.cli;

/// A long option and the letter that stands for it.
///
/// @param name without the two dashes
/// @param takesValue whether a value follows
/// @param valueOptional whether the value may be left out; if it is not, it follows a `=`
/// @param key what [GetoptLong#next] returns: the option's letter, or a number above 255 for an
///     option without one
record LongOption(String name, boolean takesValue, boolean valueOptional, int key) {
    /// An option whose value, if it takes one, must follow.
    LongOption(String name, boolean takesValue, int key) {
        this(name, takesValue, false, key);
    }
}
