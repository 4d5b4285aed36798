package kindex.cli;

/// `kindex`: everything around depmod.
final class Kindex {
    private Kindex() {}

    static int run(String[] args, Platform platform) {
        return 2;
    }
}
