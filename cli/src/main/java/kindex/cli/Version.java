package kindex.cli;

/// The version of this program.
final class Version {
    /// As the build's own; a test compares the two.
    static final String NUMBER = "0.1.0";

    private Version() {}
}
