package kindex.incremental;

import java.util.Arrays;
import kindex.bytes.XxHash64;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.WholeFile;
import kindex.incremental.cache.IndexSums;
import kindex.indexgen.IndexFile;
import kindex.indexgen.generator.IndexSet;

/// The index files that are published in a directory, as far as it matters whether they are what
/// they should be. Files are read by the slice, so that little memory is touched. For one thread.
final class PublishedFiles {
    private static final int SLICE = 1 << 16;

    private final HostFiles files;
    private final String directory;
    private final byte[] slice = new byte[SLICE];

    PublishedFiles(HostFiles files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    /// Whether a file is published as a set has it, without reading more than up to the first
    /// difference.
    boolean holds(IndexFile file, IndexSet indexes) {
        int length = indexes.length(file);
        if (!isAsLeft(file, length)) {
            return false;
        }
        byte[] expected = indexes.array(file);
        try (OpenFile published = open(file)) {
            int at = 0;
            int n = published.read(slice, 0, SLICE);
            while (n > 0) {
                if (at + n > length || !Arrays.equals(slice, 0, n, expected, at, at + n)) {
                    return false;
                }
                at += n;
                n = published.read(slice, 0, SLICE);
            }
            return at == length;
        } catch (HostException _) {
            return false;
        }
    }

    /// Whether a file is published with the length and the checksum that `sums` tells of it; true
    /// of a file that does not belong to its set.
    boolean fits(IndexFile file, IndexSums sums) {
        if (!sums.has(file)) {
            return true;
        }
        if (!isAsLeft(file, sums.length(file))) {
            return false;
        }
        try (OpenFile published = open(file)) {
            XxHash64 sum = new XxHash64(0);
            long length = 0;
            int n = published.read(slice, 0, SLICE);
            while (n > 0) {
                sum.add(slice, 0, n);
                length += n;
                n = published.read(slice, 0, SLICE);
            }
            return length == sums.length(file) && sum.value() == sums.sum(file);
        } catch (HostException _) {
            return false;
        }
    }

    /// The bytes of a file that is published as `sums` tells of it; null of any other.
    byte[] content(IndexFile file, IndexSums sums) {
        if (!sums.has(file) || !isAsLeft(file, sums.length(file))) {
            return null;
        }
        try {
            byte[] content =
                    WholeFile.read(files, directory + "/" + file.fileName(), WholeFile.INDEX);
            return content.length == sums.length(file)
                            && XxHash64.of(content, 0, content.length, 0) == sums.sum(file)
                    ? content
                    : null;
        } catch (HostException _) {
            return null;
        }
    }

    private OpenFile open(IndexFile file) throws HostException {
        return files.open(directory + "/" + file.fileName());
    }

    /// Whether a published file is a plain one of that length, as a run of ours leaves it.
    private boolean isAsLeft(IndexFile file, long length) {
        try {
            FileStatus status = files.linkStatus(directory + "/" + file.fileName());
            return status.type() == FileType.REGULAR
                    && status.size() == length
                    && (status.mode() & 07777) == 0644;
        } catch (HostException _) {
            return false;
        }
    }
}
