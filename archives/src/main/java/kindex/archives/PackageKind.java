package kindex.archives;

/// Whose package a file is.
public enum PackageKind {
    /// `.rpm`.
    RPM,
    /// `.deb`.
    DEB
}
