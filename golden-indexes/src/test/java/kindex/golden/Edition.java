package kindex.golden;

import java.util.List;

/// A version of the reference, and how ours is asked for its index format.
enum Edition {
    KMOD_34("", List.of()),
    KMOD_30("kmod-30", List.of("--format=kmod-30"));

    private final String directory;
    private final List<String> ourArguments;

    Edition(String directory, List<String> ourArguments) {
        this.directory = directory;
        this.ourArguments = ourArguments;
    }

    /// Where its outcomes lie below the directory of a case.
    String directory() {
        return directory;
    }

    /// Arguments that make our depmod write what this version writes.
    List<String> ourArguments() {
        return ourArguments;
    }
}
