package kindex.kmp.compat;

/// A module that is judged as if it were installed.
///
/// @param source what the caller named: a module, a directory or a package
/// @param kernel the version that a package has it for; null for any
/// @param subpath where it goes below the module directory of that kernel
/// @param content its bytes
public record Candidate(String source, String kernel, String subpath, Content content) {
    /// Where the bytes of a candidate are.
    public sealed interface Content {
        /// In a file of this machine.
        record InFile(String path) implements Content {}

        /// In memory, as a package holds them.
        record InMemory(byte[] bytes) implements Content {}

        /// Puts it at a path.
        default void addTo(OverlaidFiles files, String path) {
            switch (this) {
                case InFile(var file) -> files.link(path, file);
                case InMemory(var bytes) -> files.file(path, bytes);
            }
        }
    }

    /// Where it goes below the module directory of a kernel: for others than its own below
    /// `weak-updates`, where links to it would be.
    public String subpath(String version) {
        return kernel == null || kernel.equals(version) ? subpath : "weak-updates/" + subpath;
    }

    /// Puts it in its place.
    ///
    /// @param moduleDirectory of the kernel
    void addTo(OverlaidFiles files, String moduleDirectory, String version) {
        content.addTo(files, moduleDirectory + "/" + subpath(version));
    }
}
