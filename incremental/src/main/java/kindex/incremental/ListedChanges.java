package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import kindex.bytes.ByteStrings;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WorkCrew;
import kindex.incremental.cache.FileStamp;
import kindex.incremental.cache.SearchNote;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.facts.NameTable;
import kindex.symbols.tree.ListingSum;
import kindex.symbols.tree.SearchedDirectories;

/// Finds out which module files came or went since an earlier search: directories are listed unless
/// their times prove that they list what they did, and only those that list something else are
/// looked into.
///
/// Whatever a search would have to report, or could pass over, is left to a search.
final class ListedChanges {
    private static final int SLICE = 64;

    /// What became of a directory.
    private enum State {
        SAME,
        /// It lists something else, or is new.
        CHANGED,
        GONE,
        /// It is there, perhaps, and cannot be listed.
        FAILED
    }

    private final HostFiles files;
    private final DepmodConfig config;
    private final String top;
    private final SearchedDirectories known;
    private final long[] knownStamps;
    private final long startedNanos = System.currentTimeMillis() * 1_000_000L;
    private final StampTrust trust;
    private final IntFunction<String> paths;

    /// Of the known directories, and behind them of new ones.
    private State[] states;

    private long[] sums;
    private long[] stamps;
    private DirectoryListing[] listings;
    private boolean[] seen;
    private NameTable directories;

    /// Paths of module files in directories that are not the same; after [#find] only of those that
    /// were not there before.
    private final Set<String> present = new HashSet<>();

    private final Set<String> gone = new HashSet<>();

    /// @param top the module directory
    /// @param earlier of a search that went through the module directory at least
    ListedChanges(HostFiles files, DepmodConfig config, String top, SearchNote earlier) {
        this.files = files;
        this.config = config;
        this.top = top;
        this.known = earlier.directories();
        this.knownStamps = earlier.stamps();
        this.trust = new StampTrust(files, startedNanos);
        this.paths = directory -> path(known.paths().get(directory));
        states = new State[known.size()];
        sums = known.sums().clone();
        stamps = FileStamp.none(known.size());
        listings = new DirectoryListing[known.size()];
    }

    /// Finds out.
    ///
    /// @param earlier paths of the modules that the earlier search chose
    /// @param shadowed paths of those that it passed over
    /// @param threads at most so many threads list
    /// @return false if only a search can tell
    boolean find(ByteStrings earlier, ByteStrings shadowed, int threads) {
        WorkCrew.run(
                threads,
                (known.size() + SLICE - 1) / SLICE,
                () -> {
                    ListingSum sum = new ListingSum(config, known.seed());
                    return slice -> compareSlice(slice * SLICE, sum);
                });
        if (allAreSame()) {
            return true;
        }
        if (!enterAll()) {
            return false;
        }
        compare(earlier);
        compare(shadowed);
        return true;
    }

    /// Paths of the files that came, relative to the module directory.
    Set<String> came() {
        return present;
    }

    /// Paths of the files that went, relative to the module directory.
    Set<String> gone() {
        return gone;
    }

    /// The stamps of [#directories].
    long[] stamps() {
        if (directories == null) {
            return stamps;
        }
        long[] now = new long[stamps.length];
        int size = 0;
        for (int i = 0; i < directories.size(); i++) {
            if (states[i] != State.GONE) {
                int word = FileStamp.WORDS * i;
                System.arraycopy(stamps, word, now, FileStamp.WORDS * size++, FileStamp.WORDS);
            }
        }
        return Arrays.copyOf(now, FileStamp.WORDS * size);
    }

    /// The directories as they are now, after [#find].
    SearchedDirectories directories() {
        if (directories == null) {
            return known;
        }
        SearchedDirectories.Builder now = new SearchedDirectories.Builder(known.seed());
        for (int i = 0; i < directories.size(); i++) {
            if (states[i] != State.GONE) {
                now.add(directories.name(i), sums[i]);
            }
        }
        return now.build();
    }

    /// Compares the stamps of a slice, and the listings where those prove nothing.
    private void compareSlice(int from, ListingSum sum) {
        int to = Math.min(from + SLICE, known.size());
        long[] statuses = new long[FileStatus.WORDS * (to - from)];
        files.statuses(top, known.paths(), from, to, statuses);
        int unproven = from;
        for (int i = from; i < to; i++) {
            if (isUnchanged(i, statuses, FileStatus.WORDS * (i - from))) {
                states[i] = State.SAME;
                compareListings(unproven, i, sum);
                unproven = i + 1;
            }
        }
        compareListings(unproven, to, sum);
    }

    /// Whether a directory has the stamp that it had. What stamp it has is noted.
    private boolean isUnchanged(int directory, long[] statuses, int at) {
        if (directory == 0
                || sums[directory] == ListingSum.UNCERTAIN
                || !FileStatus.isThere(statuses, at)
                || !trust.proves(statuses, at, paths, directory)) {
            return false;
        }
        FileStamp.put(stamps, directory, statuses, at);
        if (FileStamp.same(stamps, directory, knownStamps, directory)) {
            return true;
        }
        if (!FileStamp.isSettled(stamps, directory, startedNanos)) {
            FileStamp.putNone(stamps, directory);
        }
        return false;
    }

    private void compareListings(int from, int to, ListingSum sum) {
        if (from == to) {
            return;
        }
        DirectoryListing[] together = files.listings(top, known.paths(), from, to);
        for (int i = from; i < to; i++) {
            DirectoryListing listing = together[i - from];
            try {
                listing = listing != null ? listing : files.list(paths.apply(i));
                compare(i, listing, sum);
            } catch (HostException e) {
                states[i] = e.errno() == Errno.ENOENT ? State.GONE : State.FAILED;
            }
        }
    }

    private void compare(int directory, DirectoryListing listing, ListingSum sum) {
        long now = sum.of(listing);
        if (now == sums[directory] && now != ListingSum.UNCERTAIN) {
            states[directory] = State.SAME;
        } else {
            states[directory] = State.CHANGED;
            sums[directory] = now;
            listings[directory] = listing;
        }
    }

    private String path(String relative) {
        return relative.isEmpty() ? top : top + "/" + relative;
    }

    private boolean allAreSame() {
        for (State state : states) {
            if (state != State.SAME) {
                return false;
            }
        }
        return true;
    }

    /// Looks into the directories that are not the same, and into new ones below them.
    ///
    /// @return false if only a search can tell
    private boolean enterAll() {
        directories = new NameTable(known.size() + 16);
        for (int i = 0; i < known.size(); i++) {
            ByteStrings paths = known.paths();
            if (directories.add(paths.array(), paths.start(i), paths.end(i)) != i) {
                return false;
            }
        }
        seen = new boolean[known.size()];
        for (int i = 0; i < directories.size(); i++) {
            if (i < known.size() && !settle(i) || states[i] == State.CHANGED && !enter(i)) {
                return false;
            }
        }
        return true;
    }

    /// Finds out whether a known directory is gone, by the one it lies in.
    private boolean settle(int directory) {
        State above = State.SAME;
        if (directory > 0) {
            byte[] pool = directories.pool();
            int start = directories.start(directory);
            int parent =
                    directories.find(
                            pool, start, endOfParent(pool, start, directories.end(directory)));
            if (parent < 0 || parent >= directory) {
                return false;
            }
            above = states[parent];
        }
        if (above == State.GONE || above == State.CHANGED && !seen[directory]) {
            states[directory] = State.GONE;
        }
        boolean listed = states[directory] == State.SAME || states[directory] == State.CHANGED;
        return listed || above != State.SAME && !seen[directory];
    }

    /// Where the path of the directory ends in which something lies.
    private static int endOfParent(byte[] path, int start, int end) {
        int at = end - 1;
        while (at > start && path[at] != '/') {
            at--;
        }
        return Math.max(at, start);
    }

    private boolean enter(int directory) {
        DirectoryListing listing = listings[directory];
        String relative = directories.name(directory);
        String above = relative.isEmpty() ? "" : relative + "/";
        for (int i = 0; i < listing.size(); i++) {
            String name = listing.names().get(i);
            if (config.excludes(name)) {
                continue;
            }
            FileType type = listing.type(i);
            boolean isRegular = type == FileType.REGULAR;
            if (!isRegular && type != FileType.DIRECTORY) {
                isRegular = leadsToFile(above + name);
                if (!isRegular) {
                    return false;
                }
            }
            if (!isRegular && !meet(above + name)) {
                return false;
            }
            if (isRegular && ModuleFile.isModuleName(name)) {
                present.add(above + name);
            }
        }
        return true;
    }

    private boolean leadsToFile(String relative) {
        try {
            return files.status(path(relative)).type() == FileType.REGULAR;
        } catch (HostException _) {
            return false;
        }
    }

    /// Takes note of a directory in another one.
    private boolean meet(String relative) {
        byte[] bytes = relative.getBytes(ISO_8859_1);
        int size = directories.size();
        int directory = directories.add(bytes, 0, bytes.length);
        if (directory < size) {
            if (directory >= known.size()) {
                return false;
            }
            seen[directory] = true;
            return true;
        }
        if (directory == states.length) {
            states = Arrays.copyOf(states, 2 * directory);
            sums = Arrays.copyOf(sums, 2 * directory);
            listings = Arrays.copyOf(listings, 2 * directory);
            stamps = Arrays.copyOf(stamps, 2 * FileStamp.WORDS * directory);
        }
        try {
            listings[directory] = files.list(path(relative));
        } catch (HostException _) {
            return false;
        }
        states[directory] = State.CHANGED;
        FileStamp.putNone(stamps, directory);
        sums[directory] = new ListingSum(config, known.seed()).of(listings[directory]);
        return true;
    }

    /// Compares files that there were with those in directories that are not the same.
    private void compare(ByteStrings earlier) {
        byte[] array = earlier.array();
        for (int i = 0; i < earlier.size(); i++) {
            int start = earlier.start(i);
            int directory =
                    directories.find(array, start, endOfParent(array, start, earlier.end(i)));
            if (directory >= 0 && states[directory] == State.SAME) {
                continue;
            }
            String path = earlier.get(i);
            if (!present.remove(path)) {
                gone.add(path);
            }
        }
    }
}
