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

    /// Removes those in a directory whose names were to end that way.
    static void remove(HostFiles files, String directory, String end) {
        OutputDirectory output = null;
        try {
            DirectoryListing listing = files.list(directory);
            for (int i = 0; i < listing.size(); i++) {
                String name = listing.names().get(i);
                if (isTemporary(name) && name.endsWith(end)) {
                    output = output == null ? files.openOutput(directory) : output;
                    output.remove(name);
                }
            }
        } catch (HostException _) {
            // there is nothing to be removed, or nobody can
        } finally {
            if (output != null) {
                output.close();
            }
        }
    }

    /// Whether [IndexDirectory#temporaryPrefix] made the name's start.
    private static boolean isTemporary(String name) {
        int digits = IndexDirectory.TEMPORARY.length();
        int end = digits + RANDOM_DIGITS;
        return name.length() > end
                && name.startsWith(IndexDirectory.TEMPORARY)
                && name.charAt(end) == '-';
    }
}
