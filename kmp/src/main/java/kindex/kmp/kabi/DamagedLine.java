package kindex.kmp.kabi;

/// A line of a text file that is not what it should be.
///
/// @param number of the line, from 1 on
public record DamagedLine(String path, int number, String found, String expected) {
    @Override
    public String toString() {
        return path + ":" + number + ": found " + found + ", expected " + expected;
    }
}
