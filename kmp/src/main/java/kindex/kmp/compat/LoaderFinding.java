package kindex.kmp.compat;

/// What the kernel's loader would say to a module besides what is wrong with the symbols it needs.
///
/// @param path the module, as depmod names it
/// @param words what is wrong, for people
/// @param kernelWords what the kernel writes to its log, or insmod's words; empty where it is
/// silent
public record LoaderFinding(String path, Kind kind, String words, String kernelWords) {
    /// What comes of it.
    public enum Kind {
        /// It does not load.
        REFUSED,
        /// It loads and taints the kernel.
        TAINTS
    }

    static LoaderFinding refused(String path, String words, String kernelWords) {
        return new LoaderFinding(path, Kind.REFUSED, words, kernelWords);
    }

    static LoaderFinding taints(String path, String words) {
        return new LoaderFinding(path, Kind.TAINTS, words, "");
    }
}
