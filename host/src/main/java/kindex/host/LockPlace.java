package kindex.host;

/// The name that a lock's file has while somebody holds the lock, by one of the ways to get at
/// files. [LockFile] says what is done with it.
interface LockPlace {
    /// The mode of a lock's file: whoever may open a file may lock it.
    int MODE = 0600;

    /// The bits of a mode that let others open a file.
    int OPEN_TO_OTHERS = 0066;

    /// The path of the name.
    String path();

    /// Another name in the same directory.
    LockPlace beside(String name);

    /// Makes the file.
    ///
    /// @return null if the name is taken
    Candidate create() throws HostException;

    /// What has the name; null if nothing has.
    Bearer bearer() throws HostException;

    /// Opens the file that has the name.
    ///
    /// @return null if it is gone meanwhile, or no file that could be opened without harm
    Candidate open() throws HostException;

    /// Removes what has the name, a directory if it is empty; if nothing has, all is well.
    void remove() throws HostException;

    /// What may be a lock's file, as far as it matters.
    ///
    /// @param isPlain whether it is a regular file with no further name
    /// @param isExposed whether others than its owner may open it
    /// @param isMine whether it belongs to the caller
    record Bearer(boolean isPlain, boolean isExposed, boolean isMine) {
        static Bearer of(int mode, long links, boolean isMine) {
            boolean isPlain = FileType.ofMode(mode) == FileType.REGULAR && links == 1;
            return new Bearer(isPlain, (mode & OPEN_TO_OTHERS) != 0, isMine);
        }
    }

    /// A file that was made or opened to be locked.
    interface Candidate {
        /// What it is; null if it has no name any more.
        Bearer bearer() throws HostException;

        /// Locks it, without waiting.
        ///
        /// @return whether that was done; not if another process holds it
        boolean lock() throws HostException;

        /// Whether the name is its own. To be asked by whoever locked it.
        boolean hasName() throws HostException;

        /// Lets go of it.
        void close();
    }
}
