package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.SortedMap;
import java.util.TreeMap;

/// All that a run left behind; texts are Latin-1.
///
/// @param files files made or changed, by path below the root
record Outcome(int exit, String stdout, String stderr, SortedMap<String, byte[]> files) {
    private static final String NAMELESS = "\nalias symbol: ";

    /// Streams, exit code and files alike, to be compared.
    SortedMap<String, byte[]> asFiles() {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put("(exit code)", (exit + "\n").getBytes(ISO_8859_1));
        all.put("(standard output)", stdout.getBytes(ISO_8859_1));
        all.put("(standard error)", stderr.getBytes(ISO_8859_1));
        return all;
    }

    /// Whether the run said and did nothing, successfully.
    boolean isNothing() {
        return exit == 0 && stdout.isEmpty() && stderr.isEmpty() && files.isEmpty();
    }

    /// Whether a symbol without a name was listed: the reference reads memory that is not its own
    /// for its name, and takes it for lack of memory in modules.symbols.bin.
    boolean hasNamelessSymbol() {
        return stdout.contains(NAMELESS)
                || stderr.contains("output symbols: Cannot allocate memory")
                || files.entrySet().stream()
                        .filter(file -> file.getKey().endsWith("/modules.symbols"))
                        .anyMatch(file -> latin1(file.getValue()).contains(NAMELESS));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    Outcome withStderr(String other) {
        return new Outcome(exit, stdout, other, files);
    }

    Outcome withoutFiles() {
        return new Outcome(exit, stdout, stderr, new TreeMap<>());
    }
}
