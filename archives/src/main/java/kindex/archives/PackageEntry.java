package kindex.archives;

/// One entry of a package, as a path that starts with `/` and has no `.`, `..` or empty component.
///
/// @param path the bytes of the path, as a Latin-1 string
/// @param mode the permission bits, with the set-id and sticky ones; no type
/// @param size bytes of content, 0 of anything but a file
/// @param linkTarget what a symbolic link says, of a hard link the path of the other entry; else
/// empty
public record PackageEntry(String path, EntryType type, int mode, long size, String linkTarget) {}
