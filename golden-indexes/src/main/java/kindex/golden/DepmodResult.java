package kindex.golden;

/// What one run of a depmod gave back, files apart.
///
/// @param exit exit code
/// @param stdout every byte it wrote there
/// @param stderr every byte it wrote there
public record DepmodResult(int exit, byte[] stdout, byte[] stderr) {}
