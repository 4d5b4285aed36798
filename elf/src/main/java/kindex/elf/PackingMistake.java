package kindex.elf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// What builds of modules get wrong most often, by its name.
final class PackingMistake {
    private static final byte[] SIGNATURE_END =
            "~Module signature appended~\n".getBytes(ISO_8859_1);

    /// The 16 magics of skippable frames are 0x184D2A50 to 0x184D2A5F, little-endian (RFC 8878,
    /// section 3.1.2).
    private static final int SKIPPABLE_FIRST = 0x50;

    private static final int SKIPPABLE_MASK = 0xF0;
    private static final byte[] SKIPPABLE_REST = {0x2A, 0x4D, 0x18};

    private PackingMistake() {}

    /// The problem of a file that cannot be read, in words that name such a mistake if it is one.
    ///
    /// @param problem null for a file that can be read, which stays null
    /// @param file its bytes as they are stored
    /// @param length how many of them there are
    static ModuleProblem named(ModuleProblem problem, byte[] file, int length) {
        if (problem == null || !problem.reported() || length < Container.SHORTEST_FILE) {
            return problem;
        }
        if (isSkippableFrame(file)) {
            return problem.withWords(
                    0,
                    "a skippable zstd frame, as pzstd writes it",
                    "an ELF header, or a zstd frame that holds data: zstd writes one");
        }
        if (Container.of(file) != Container.PLAIN && isSigned(file, length)) {
            return problem.withWords(
                    length - SIGNATURE_END.length,
                    "a signature behind the compressed data",
                    "a module that was signed before it was compressed");
        }
        return problem;
    }

    private static boolean isSkippableFrame(byte[] file) {
        return (file[0] & SKIPPABLE_MASK) == SKIPPABLE_FIRST
                && Arrays.equals(file, 1, 4, SKIPPABLE_REST, 0, SKIPPABLE_REST.length);
    }

    private static boolean isSigned(byte[] file, int length) {
        int from = length - SIGNATURE_END.length;
        return from >= 0
                && Arrays.equals(file, from, length, SIGNATURE_END, 0, SIGNATURE_END.length);
    }
}
