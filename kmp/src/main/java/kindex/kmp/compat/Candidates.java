package kindex.kmp.compat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kindex.archives.EntryType;
import kindex.archives.PackageEntry;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageLimits;
import kindex.archives.PayloadDecoders;
import kindex.archives.reader.PackageReader;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.symbols.ModuleFile;

/// Finds the modules in what a caller names: module files, packages, directories of modules, and
/// directories that are laid out like a root, with `lib/modules` or `usr/lib/modules` in them.
/// Modules of packages are held in memory, as compressed as they come.
public final class Candidates {
    private static final String[] MODULE_ROOTS = {"/usr/lib/modules/", "/lib/modules/"};
    private static final int DEEPEST = 64;

    private static final long MOST_IN_MEMORY = 1L << 30;

    private final HostFiles files;
    private final PayloadDecoders decoders;
    private final String place;
    private long inMemory;
    private long mostKept;
    private final List<Candidate> found = new ArrayList<>();
    private final List<ConfigurationFile> configuration = new ArrayList<>();
    private final Map<String, String> sources = new HashMap<>();

    /// @param decoders for packages
    /// @param place where modules go, below the module directory, that come without a place of
    /// their
    ///     own
    public Candidates(HostFiles files, PayloadDecoders decoders, String place) {
        this.files = files;
        this.decoders = decoders;
        this.place = place;
    }

    /// Something that a caller named which cannot be judged.
    public static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        /// @param words what is wrong with it, with its name
        public UnusableException(String words) {
            super(words);
        }
    }

    /// All candidates so far, in the order in which they were named, those of a directory by their
    /// paths.
    public List<Candidate> all() {
        return List.copyOf(found);
    }

    /// Files for `depmod.d` that came with them, in the same order.
    public List<ConfigurationFile> configuration() {
        return List.copyOf(configuration);
    }

    /// Adds what is at an absolute path.
    ///
    /// @param word what the caller called it
    public void add(String word, String path) throws UnusableException {
        try {
            switch (files.status(path).type()) {
                case DIRECTORY -> addDirectory(word, path);
                case REGULAR -> addFile(word, path);
                case SYMLINK, FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, UNKNOWN ->
                        throw new UnusableException(word + ": neither a file nor a directory");
            }
        } catch (HostException e) {
            throw new UnusableException(e.path() + ": " + e.words());
        }
    }

    private void addFile(String word, String path) throws UnusableException, HostException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (ModuleFile.isModuleName(name)) {
            add(word, null, place + "/" + name, new Candidate.Content.InFile(path));
        } else if (PackageReader.isPackageName(name)) {
            addPackage(word, path);
        } else {
            throw new UnusableException(
                    word
                            + ": neither a module (.ko, .ko.gz, .ko.xz, .ko.zst), a package (.rpm,"
                            + " .deb, .udeb) nor a directory");
        }
    }

    private void addPackage(String word, String path) throws UnusableException, HostException {
        int before = found.size();
        mostKept += PackageLimits.keptBytes(files.status(path).size());
        Map<String, Candidate.Content> contents = new HashMap<>();
        try {
            new PackageReader(files, decoders)
                    .read(path, (entry, content) -> take(word, entry, content, contents));
        } catch (PackageFormatException e) {
            throw new UnusableException(e.getMessage());
        } catch (UncheckedUnusable e) {
            throw e.unusable;
        }
        if (found.size() == before) {
            throw new UnusableException(word + ": no module in this package");
        }
    }

    private void take(
            String word,
            PackageEntry entry,
            InputStream content,
            Map<String, Candidate.Content> contents)
            throws IOException {
        String path = entry.path();
        boolean module = ModuleFile.isModuleName(path.substring(path.lastIndexOf('/') + 1));
        if (!module && !ConfigurationFile.isOne(path)) {
            return;
        }
        try {
            if (entry.type() == EntryType.FILE) {
                inMemory += entry.size();
                long most = Math.min(MOST_IN_MEMORY, mostKept);
                if (inMemory > most) {
                    throw new UnusableException(word + ": more than " + most + " bytes of modules");
                }
                contents.put(path, new Candidate.Content.InMemory(content.readAllBytes()));
            } else if (entry.type() == EntryType.HARD_LINK) {
                contents.put(path, contents.get(entry.linkTarget()));
            }
            if (contents.get(path) != null && !module) {
                configuration.add(new ConfigurationFile(path, contents.get(path)));
            } else if (contents.get(path) != null) {
                addInstalled(word, path, contents.get(path));
            }
        } catch (UnusableException e) {
            throw new UncheckedUnusable(e);
        }
    }

    /// Carries what is wrong through the reading of a package.
    private static final class UncheckedUnusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final UnusableException unusable;

        UncheckedUnusable(UnusableException unusable) {
            super(unusable);
            this.unusable = unusable;
        }
    }

    private void addDirectory(String word, String path) throws UnusableException, HostException {
        Map<String, String> modules = new TreeMap<>();
        collect(path, "", modules, 0);
        if (modules.isEmpty()) {
            throw new UnusableException(word + ": no module in this directory");
        }
        for (Map.Entry<String, String> module : modules.entrySet()) {
            Candidate.Content content = new Candidate.Content.InFile(module.getValue());
            if (!addInstalled(word, "/" + module.getKey(), content)) {
                add(word, null, place + "/" + module.getKey(), content);
            }
        }
    }

    private void collect(String directory, String relative, Map<String, String> modules, int depth)
            throws HostException {
        DirectoryListing listing = files.list(directory);
        for (int i = 0; i < listing.size(); i++) {
            String name = listing.names().get(i);
            String path = directory + "/" + name;
            FileType type = listing.type(i);
            if (type == FileType.UNKNOWN || type == FileType.SYMLINK) {
                type = files.status(path).type();
            }
            if (type == FileType.DIRECTORY && depth < DEEPEST) {
                collect(path, relative + name + "/", modules, depth + 1);
            } else if (type == FileType.REGULAR && ModuleFile.isModuleName(name)) {
                modules.put(relative + name, path);
            } else if (type == FileType.REGULAR && ConfigurationFile.isOne("/" + relative + name)) {
                Candidate.Content content = new Candidate.Content.InFile(path);
                configuration.add(new ConfigurationFile("/" + relative + name, content));
            }
        }
    }

    /// Adds a module that has a place below the modules of a kernel.
    ///
    /// @param path absolute, as it would be installed
    /// @return whether it has such a place
    private boolean addInstalled(String word, String path, Candidate.Content content)
            throws UnusableException {
        for (String root : MODULE_ROOTS) {
            int end = path.startsWith(root) ? path.indexOf('/', root.length()) : -1;
            if (end > 0) {
                add(word, path.substring(root.length(), end), path.substring(end + 1), content);
                return true;
            }
        }
        return false;
    }

    private void add(String word, String kernel, String subpath, Candidate.Content content)
            throws UnusableException {
        String earlier = sources.put(kernel + "/" + subpath, word);
        if (earlier != null) {
            throw new UnusableException(
                    word + " and " + earlier + " both have a module for " + subpath);
        }
        found.add(new Candidate(word, kernel, subpath, content));
    }
}
