package kindex.lookup.config;

/// Something in `modprobe.d` that does not count.
///
/// @param path the file or directory
/// @param line the number of the line, or 0 if it is not about one
/// @param words what is wrong
public record ConfigProblem(String path, int line, String words) {
    /// All of it in one line.
    @Override
    public String toString() {
        return line == 0 ? path + ": " + words : path + " line " + line + ": " + words;
    }
}
