package kindex.archives;

import kindex.bytes.ByteStrings;

/// The files of an rpm package as its header lists them, in the header's order: sorted by path.
///
/// Paths are put together when asked for. They are what the package says; nothing about them was
/// checked.
public final class ListedFiles {
    /// None.
    public static final ListedFiles NONE =
            new ListedFiles(ByteStrings.EMPTY, ByteStrings.EMPTY, new int[0], new int[0]);

    private final ByteStrings directories;
    private final ByteStrings names;
    private final int[] directoryOf;
    private final int[] modes;

    /// @param directories each with `/` at its end
    /// @param directoryOf for each name a valid number of a directory
    /// @param modes for each name all bits of `st_mode`
    public ListedFiles(ByteStrings directories, ByteStrings names, int[] directoryOf, int[] modes) {
        this.directories = directories;
        this.names = names;
        this.directoryOf = directoryOf;
        this.modes = modes;
    }

    /// How many there are.
    public int size() {
        return names.size();
    }

    /// The last component of the path.
    public String name(int i) {
        return names.get(i);
    }

    /// What stands before the name, with `/` at its end.
    public String directory(int i) {
        return directories.get(directoryOf[i]);
    }

    /// The whole path.
    public String path(int i) {
        return directory(i) + name(i);
    }

    /// All bits of `st_mode`.
    public int mode(int i) {
        return modes[i];
    }
}
