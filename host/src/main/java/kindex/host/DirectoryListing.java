package kindex.host;

import kindex.bytes.ByteStrings;

/// The entries of a directory in the order in which the file system returns them, without `.` and
/// `..`.
///
/// @param names one entry each
/// @param types what each entry is, links not followed; [FileType#UNKNOWN] where reading the
///     directory does not tell
public record DirectoryListing(ByteStrings names, FileType[] types) {
    /// What entry `i` is, links not followed.
    public FileType type(int i) {
        return types[i];
    }

    /// How many entries there are.
    public int size() {
        return names.size();
    }
}
