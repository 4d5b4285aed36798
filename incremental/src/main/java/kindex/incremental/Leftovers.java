package kindex.incremental;

import kindex.host.DirectoryListing;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OutputDirectory;

/// Files of runs that were killed: written, and never given their names.
///
/// Only the holder of a directory's lock may remove them, for those of a run that lives look the
/// same.
final class Leftovers {
    private static final int RANDOM_DIGITS = 16;

    private Leftovers() {}

    /// Removes those in a directory.
    static void remove(HostFiles files, String directory) {
        try (OutputDirectory output = files.openOutput(directory)) {
            DirectoryListing listing = output.list();
            for (int i = 0; i < listing.size(); i++) {
                String name = listing.names().get(i);
                if (isTemporary(name)) {
                    output.remove(name);
                }
            }
        } catch (HostException _) {
            // there is nothing to be removed, or nobody can
        }
    }

    /// Whether [IndexDirectory#temporaryPrefix] made the name's start.
    static boolean isTemporary(String name) {
        int digits = IndexDirectory.TEMPORARY.length();
        int end = digits + RANDOM_DIGITS;
        return name.length() > end
                && name.startsWith(IndexDirectory.TEMPORARY)
                && name.charAt(end) == '-';
    }
}
