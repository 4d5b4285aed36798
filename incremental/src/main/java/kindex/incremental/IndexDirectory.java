package kindex.incremental;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.OutputDirectory;
import kindex.host.WorkCrew;
import kindex.incremental.cache.IndexSums;
import kindex.indexgen.IndexFile;
import kindex.indexgen.generator.IndexSet;

/// Publishes a set of indexes in a directory: all files are complete before the first gets its
/// name, and of a set that cannot be completed nothing stays.
///
/// kmod writes and renames one file after the other, and renames a truncated one before it reports
/// that the disk is full (tools/depmod.c, `depmod_output`). The names are given in kmod's order.
final class IndexDirectory implements AutoCloseable {
    /// What the names of files start with that are not published yet.
    static final String TEMPORARY = ".kindex-";

    private final HostFiles files;
    private final String directory;
    private final EndOfRun end;
    private final int threads;
    private List<String> missing = List.of();
    private OutputDirectory output;
    private IndexSums standing;

    /// @param threads at most so many threads write or read files at once
    IndexDirectory(HostFiles files, String directory, EndOfRun end, int threads) {
        this.files = files;
        this.directory = directory;
        this.end = end;
        this.threads = threads;
    }

    /// The start of a name that nobody can foresee.
    static String temporaryPrefix(HostFiles files) {
        return TEMPORARY + HexFormat.of().formatHex(random(files)) + "-";
    }

    /// Eight bytes that nobody can foresee. The kernel's own generator is asked: Java's loads 70
    /// classes. A root without it gets some by the clock; files are only ever made where none is.
    static byte[] random(HostFiles files) {
        byte[] random = new byte[8];
        try (OpenFile source = files.open("/dev/urandom")) {
            source.read(random, 0, random.length);
        } catch (HostException _) {
            long clock = System.nanoTime() * 31 + System.currentTimeMillis();
            for (int i = 0; i < random.length; i++) {
                random[i] = (byte) (clock >>> 8 * i);
            }
        }
        return random;
    }

    /// How publishing ended.
    ///
    /// @param problem what went wrong; null if nothing did
    /// @param rewritten how many files were written
    record Outcome(RunProblem problem, int rewritten) {}

    /// Makes and opens the directory, as kmod does before it makes the first index.
    ///
    /// @return null if all went well, else what went wrong
    RunProblem open() {
        try {
            make();
        } catch (HostException e) {
            return new RunProblem.OutputNotCreated(directory, e.words());
        }
        try {
            output = files.openOutput(directory);
            return null;
        } catch (HostException e) {
            return new RunProblem.OutputNotOpened(directory, e.words());
        }
    }

    /// Makes the directory if it is not there.
    void make() throws HostException {
        if (missing.isEmpty()) {
            missing = missing();
        }
        files.createDirectories(directory);
    }

    /// The directories that hold those to be made, the nearest first: their entries are new, too.
    private List<String> missing() {
        List<String> holders = new ArrayList<>();
        String path = directory;
        while (!isThere(path)) {
            path = path.substring(0, path.lastIndexOf('/'));
            path = path.isEmpty() ? "/" : path;
            holders.add(path);
        }
        return holders;
    }

    private boolean isThere(String path) {
        try {
            files.status(path);
            return true;
        } catch (HostException e) {
            return e.errno() != Errno.ENOENT || path.lastIndexOf('/') <= 0;
        }
    }

    /// Publishes in the directory that was opened.
    ///
    /// @param keepEqual whether a file that is already as it has to be is not written again, and
    ///     only gets the current time if it is not newer than `newestInput`
    /// @param newestInput when what the indexes are made of last changed, in nanoseconds since 1970
    /// @param beside something to be done while files are written
    Outcome publish(
            IndexSet indexes,
            boolean keepEqual,
            long newestInput,
            Runnable beside,
            Durability durability) {
        UnpublishedFiles unpublished = new UnpublishedFiles(output, temporaryPrefix(files));
        ReplacedFiles replaced = new ReplacedFiles(files, directory);
        end.push(unpublished::remove);
        try {
            List<IndexFile> equal = write(indexes, keepEqual, beside, unpublished);
            int rewritten = unpublished.files().size();
            replaced.hold(unpublished);
            if (durability.syncs()) {
                durability.sync(output, unpublished, equal);
            }
            end.step(unpublished::renameAll);
            for (IndexFile file : equal) {
                unpublished.at(file);
                touch(output, file, newestInput);
            }
            return new Outcome(settle(durability), rewritten);
        } catch (HostException e) {
            unpublished.remove();
            String name = unpublished.current().fileName();
            return new Outcome(new RunProblem.IndexNotWritten(directory, name, e.words()), 0);
        } catch (RuntimeException | Error e) {
            unpublished.remove();
            throw e;
        } finally {
            end.pop();
            replaced.letGo(threads);
        }
    }

    /// Writes the files that are not published as they have to be, several at once.
    ///
    /// @return the other files
    private List<IndexFile> write(
            IndexSet indexes, boolean keepEqual, Runnable beside, UnpublishedFiles unpublished)
            throws HostException {
        List<IndexFile> all = indexes.files();
        boolean[] equal = new boolean[all.size()];
        HostException[] failures = new HostException[all.size()];
        WorkCrew.run(
                threads,
                all.size() + 1,
                () -> {
                    PublishedFiles published = new PublishedFiles(files, directory);
                    return task -> {
                        if (task == 0) {
                            beside.run(); // of all that there is to do it takes longest
                            return;
                        }
                        int i = task - 1;
                        IndexFile file = all.get(i);
                        equal[i] = keepEqual && published.holds(file, indexes);
                        if (!equal[i]) {
                            failures[i] = create(file, indexes, unpublished);
                        }
                    };
                });
        List<IndexFile> kept = new ArrayList<>(indexes.published());
        for (int i = 0; i < equal.length; i++) {
            if (failures[i] != null) {
                unpublished.at(all.get(i));
                throw failures[i];
            }
            if (equal[i]) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    private HostException create(IndexFile file, IndexSet indexes, UnpublishedFiles unpublished) {
        try {
            end.sharedStep(() -> unpublished.create(file, indexes));
            return null;
        } catch (HostException e) {
            return e;
        }
    }

    /// Whether the published files of a format are just those of `sums`, byte for byte.
    boolean stands(IndexSums sums) {
        if (sums == standing) {
            return true; // nobody else publishes while this run has the lock
        }
        IndexFile[] all = IndexFile.values();
        boolean[] right = new boolean[all.length];
        WorkCrew.run(
                threads,
                all.length,
                () -> {
                    PublishedFiles published = new PublishedFiles(files, directory);
                    return task -> right[task] = published.fits(all[task], sums);
                });
        for (boolean one : right) {
            if (!one) {
                return false;
            }
        }
        standing = sums;
        return true;
    }

    /// Whether one published file is that of `sums`, byte for byte.
    boolean stands(IndexFile file, IndexSums sums) {
        return sums == standing || new PublishedFiles(files, directory).fits(file, sums);
    }

    /// The bytes of a published file if it is that of `sums`, byte for byte; else null.
    byte[] content(IndexFile file, IndexSums sums) {
        return new PublishedFiles(files, directory).content(file, sums);
    }

    /// Makes the names durable.
    private RunProblem settle(Durability durability) {
        if (!durability.syncs()) {
            return null;
        }
        String path = directory;
        try {
            durability.sync(output);
            for (String holder : missing) {
                path = holder;
                try (OutputDirectory made = files.openOutput(holder)) {
                    durability.sync(made);
                }
            }
            return null;
        } catch (HostException e) {
            return new RunProblem.NotSynced(path, e.words());
        }
    }

    @Override
    public void close() {
        if (output != null) {
            output.close();
            output = null;
        }
    }

    /// Gives a published file the current time, unless it is newer than what it is made of: on an
    /// overlay that alone would copy it.
    ///
    /// @return whether that had to be done
    private boolean touch(OutputDirectory touched, IndexFile file, long newestInput)
            throws HostException {
        String path = directory + "/" + file.fileName();
        boolean older = files.linkStatus(path).mtimeNanos() <= newestInput;
        if (older) {
            touched.touch(file.fileName());
        }
        return older;
    }

    /// Gives those of the published files the current time that are not newer than what they are
    /// made of: they were found to be what they have to be.
    ///
    /// @param newestInput when what they are made of last changed, in nanoseconds since 1970
    /// @return null if all went well, else what went wrong
    RunProblem touch(IndexSums sums, long newestInput, Durability durability) {
        IndexFile current = null;
        try (OutputDirectory touched = files.openOutput(directory)) {
            for (IndexFile file : IndexFile.values()) {
                current = file;
                if (sums.has(file)) {
                    touch(touched, file, newestInput);
                    if (durability.syncs()) {
                        durability.sync(touched, file.fileName());
                    }
                }
            }
            if (durability.syncs()) {
                durability.sync(touched);
            }
            return null;
        } catch (HostException e) {
            return current == null
                    ? new RunProblem.OutputNotOpened(directory, e.words())
                    : new RunProblem.IndexNotWritten(directory, current.fileName(), e.words());
        }
    }
}
