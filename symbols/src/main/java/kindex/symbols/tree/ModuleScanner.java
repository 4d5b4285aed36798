package kindex.symbols.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kindex.bytes.ByteStrings;
import kindex.host.DirectoryListing;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.hash.HostOrder;

/// Walks the module directory and the external ones and chooses one file for each module name.
///
/// Entries are taken in the order in which the file system returns them, directories when they are
/// met (kmod: tools/depmod.c, `depmod_modules_search_dir`): where two files rank equal, the one met
/// first stays. The walk keeps its own stack, so that no tree is too deep for it, and does not
/// enter a directory through a link below itself.
public final class ModuleScanner {
    private final HostFiles files;
    private final DepmodConfig config;
    private final String moduleDirectory;
    private final ModulePriority priority;
    private final ProblemListener problems;
    private final ProblemListener listener;
    private final int threads;
    private final Map<String, ModuleFile> byModname = new HashMap<>(8192);
    private final ArrayDeque<Level> stack = new ArrayDeque<>();

    private ListingsAhead listings;
    private boolean plain;
    private final Map<String, List<ModuleFile>> shared = new HashMap<>();
    private ListingSum sum;
    private SearchedDirectories.Builder searched;

    private static final class Level {
        final String path;
        final DirectoryListing listing;
        FileStatus status;
        int next;

        Level(String path, DirectoryListing listing) {
            this.path = path;
            this.listing = listing;
        }
    }

    /// A scanner that works on the calling thread alone.
    ///
    /// @param moduleDirectory without `/` at its end
    public ModuleScanner(
            HostFiles files,
            DepmodConfig config,
            String moduleDirectory,
            ProblemListener problems) {
        this(files, config, moduleDirectory, problems, 1);
    }

    /// @param moduleDirectory without `/` at its end
    /// @param threads with more than one, directories are listed before the walk comes to them
    public ModuleScanner(
            HostFiles files,
            DepmodConfig config,
            String moduleDirectory,
            ProblemListener problems,
            int threads) {
        this.files = files;
        this.config = config;
        this.moduleDirectory = moduleDirectory;
        this.priority = new ModulePriority(config, moduleDirectory);
        this.problems = this::tell;
        this.listener = problems;
        this.threads = threads;
    }

    /// The chosen modules by their names, in no order; the map is the caller's.
    ///
    /// @throws HostException if the module directory itself cannot be opened; an external
    ///     directory that cannot is only a problem
    public Map<String, ModuleFile> find() throws HostException {
        try (ListingsAhead started =
                threads > 1 ? new ListingsAhead(files, config::excludes) : null) {
            listings = started;
            findAll();
            return byModname;
        }
    }

    /// Whether the walk went through directories below the module directory alone, had nothing to
    /// report, and would have chosen the same files in any order: then a file that comes or goes
    /// matters for its own module name and for no other.
    private boolean isPlain() {
        return plain;
    }

    private void tell(Problem problem) {
        plain = false;
        listener.found(problem);
    }

    private void findAll() throws HostException {
        plain = config.externals().isEmpty();
        walk(moduleDirectory);
        for (String external : config.externals()) {
            try {
                walk(external);
            } catch (HostException _) {
                // told by walk; kmod goes on
            }
        }
        ModuleChoice choice = shared.isEmpty() ? null : new ModuleChoice(config, moduleDirectory);
        for (List<ModuleFile> files : shared.values()) {
            ModuleFile chosen = choice.of(files);
            plain &= chosen != null && chosen == byModname.get(chosen.modname());
        }
    }

    private void walk(String top) throws HostException {
        try {
            stack.push(new Level(top + "/", list(top)));
        } catch (HostException e) {
            problems.found(
                    e.isLimit()
                            ? new Problem.InputNotRead(top, e.words())
                            : new Problem.DirectoryNotOpened(top, e.words()));
            throw e;
        }
        while (!stack.isEmpty()) {
            Level level = stack.peek();
            if (level.next == level.listing.size()) {
                stack.pop();
            } else {
                enter(level, level.next++);
            }
        }
    }

    /// Begins to note which directories the search goes through.
    ///
    /// @param seed of their sums
    public void noteDirectories(long seed) {
        sum = new ListingSum(config, seed);
        searched = new SearchedDirectories.Builder(seed);
    }

    /// The directories noted. None if what they list does not tell all: if a link led to one, an
    /// external directory was searched, there was something to report, or what was chosen depends
    /// on the order in which files were met.
    public SearchedDirectories directories() {
        return searched == null || !isPlain() ? SearchedDirectories.NONE : searched.build();
    }

    /// The files that were passed over for another one of their module name, relative to the module
    /// directory, in the order of their bytes; none if [#directories] are none.
    public ByteStrings shadowed() {
        if (shared.isEmpty() || searched == null || !isPlain()) {
            return ByteStrings.EMPTY;
        }
        TreeSet<String> paths = new TreeSet<>();
        for (List<ModuleFile> files : shared.values()) {
            for (ModuleFile file : files) {
                if (file != byModname.get(file.modname())) {
                    paths.add(file.relativePath());
                }
            }
        }
        return ByteStrings.of(paths.toArray(new String[0]));
    }

    private DirectoryListing list(String path) throws HostException {
        DirectoryListing listing = listings != null ? listings.list(path) : files.list(path);
        if (searched != null && path.startsWith(moduleDirectory)) {
            int below = Math.min(moduleDirectory.length() + 1, path.length());
            searched.add(path.substring(below), sum.of(listing));
        }
        return listing;
    }

    private void enter(Level level, int entry) {
        String name = level.listing.names().get(entry);
        if (config.excludes(name)) {
            return;
        }
        FileType type = level.listing.type(entry);
        FileStatus status = null;
        if (type != FileType.REGULAR && type != FileType.DIRECTORY) {
            try {
                status = files.status(level.path + name);
            } catch (HostException e) {
                problems.found(new Problem.EntryWithoutStatus(stack.size() - 1, name, e.words()));
                return;
            }
            type = status.type();
        }
        switch (type) {
            case REGULAR -> offer(level.path + name, name);
            case DIRECTORY -> {
                plain &= status == null; // by no link
                descend(level, name, status);
            }
            case SYMLINK, FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, UNKNOWN ->
                    problems.found(
                            new Problem.UnsupportedFileType(
                                    level.path + name, status.mode() & 0xF000));
        }
    }

    /// @param status of the directory if it was asked for, which it was if a link led there
    private void descend(Level level, String name, FileStatus status) {
        String path = level.path + name;
        if (status != null && isAbove(status)) {
            problems.found(new Problem.DirectoryLoop(path));
            return;
        }
        try {
            Level below = new Level(path + "/", list(path));
            below.status = status;
            stack.push(below);
        } catch (HostException e) {
            problems.found(
                    e.isLimit()
                            ? new Problem.InputNotRead(path, e.words())
                            : new Problem.SubdirectoryNotOpened(stack.size() - 1, name, e.words()));
        }
    }

    private boolean isAbove(FileStatus directory) {
        for (Level level : stack) {
            if (level.status == null) {
                try {
                    level.status = files.status(level.path);
                } catch (HostException _) {
                    continue;
                }
            }
            if (level.status.inode() == directory.inode()
                    && level.status.device() == directory.device()) {
                return true;
            }
        }
        return false;
    }

    private void offer(String path, String name) {
        if (!ModuleFile.isModuleName(name)) {
            return;
        }
        ModuleFile newcomer = ModuleFile.of(path, moduleDirectory);
        ModuleFile present = byModname.putIfAbsent(newcomer.modname(), newcomer);
        if (present == null) {
            return;
        }
        List<ModuleFile> files = shared.get(newcomer.modname());
        if (files == null) {
            files = new ArrayList<>(List.of(present));
            shared.put(newcomer.modname(), files);
        }
        files.add(newcomer);
        switch (priority.compare(present, newcomer)) {
            case REPLACES -> byModname.put(newcomer.modname(), newcomer);
            case TIE -> problems.found(new Problem.Tie(present.path(), path));
            case STAYS -> {}
        }
    }

    /// The given paths as modules, in the order of [BaseOrder]: what depmod indexes when modules
    /// are named on its command line.
    ///
    /// @throws IllegalArgumentException if two have one module name
    public static ModuleFile[] named(List<String> paths, String moduleDirectory, HostOrder host) {
        ModuleFile[] modules = new ModuleFile[paths.size()];
        Arrays.setAll(modules, i -> ModuleFile.of(paths.get(i), moduleDirectory));
        return BaseOrder.of(Arrays.asList(modules), host);
    }
}
