package kindex.inspect.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.inspect.verify.Finding.Origin;

/// The index files as they lie in a directory, and what else lies there.
final class WrittenIndexes {
    /// What kernels and distributions put beside the indexes.
    private static final Set<String> KNOWN =
            Set.of(
                    "modules.order",
                    "modules.builtin",
                    "modules.builtin.modinfo",
                    "modules.builtin.ranges",
                    "modules.block",
                    "modules.drm",
                    "modules.modesetting",
                    "modules.networking");

    private static final Set<String> OLD_MAPS =
            Set.of(
                    "modules.pcimap",
                    "modules.usbmap",
                    "modules.ccwmap",
                    "modules.ieee1394map",
                    "modules.isapnpmap",
                    "modules.inputmap",
                    "modules.ofmap",
                    "modules.seriomap",
                    "modules.zorromap");

    private final String directory;
    private final Map<IndexFile, byte[]> contents = new EnumMap<>(IndexFile.class);
    private final Map<IndexFile, String> reasons = new EnumMap<>(IndexFile.class);
    private final Map<IndexFile, Layout> layouts = new EnumMap<>(IndexFile.class);
    private final List<Finding> others = new ArrayList<>();

    private WrittenIndexes(String directory) {
        this.directory = directory;
    }

    /// Reads them.
    ///
    /// @throws HostException if the directory cannot be read
    static WrittenIndexes read(HostFiles files, String directory) throws HostException {
        WrittenIndexes indexes = new WrittenIndexes(directory);
        indexes.list(files.list(directory));
        for (IndexFile file : IndexFile.values()) {
            indexes.read(files, file);
        }
        return indexes;
    }

    private void list(DirectoryListing listing) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < listing.size(); i++) {
            names.add(listing.names().get(i));
        }
        for (IndexFile file : IndexFile.values()) {
            names.remove(file.fileName());
        }
        for (String name : names) {
            Origin origin = origin(name);
            if (origin != null) {
                others.add(new Finding.Foreign(name, origin));
            }
        }
    }

    /// Whose a file is that is no index; null if nothing is to be said about it.
    private static Origin origin(String name) {
        if (name.equals(".kindex-lock")) {
            return Origin.KINDEX_LOCK;
        }
        if (name.startsWith(".kindex-")) {
            return Origin.KINDEX_TEMPORARY;
        }
        if (!name.startsWith("modules.") || KNOWN.contains(name)) {
            return null;
        }
        if (OLD_MAPS.contains(name)) {
            return Origin.MODULE_INIT_TOOLS;
        }
        // kmod: tools/depmod.c, depmod_output: the name, the process, microseconds and seconds
        return name.matches("modules\\.[a-z.]+(\\.[0-9]+){3}")
                ? Origin.KMOD_TEMPORARY
                : Origin.UNKNOWN;
    }

    private void read(HostFiles files, IndexFile file) {
        String path = path(file);
        try {
            FileType type = files.status(path).type();
            if (type != FileType.REGULAR) {
                reasons.put(file, type == FileType.DIRECTORY ? "a directory" : "no regular file");
                return;
            }
            byte[] bytes = WholeFile.read(files, path, WholeFile.INDEX);
            contents.put(file, bytes);
            if (file.isTrie()) {
                Layout layout = layout(bytes, path);
                if (layout != null) {
                    layouts.put(file, layout);
                }
            }
        } catch (HostException e) {
            if (e.errno() != Errno.ENOENT || isDanglingLink(files, path)) {
                reasons.put(file, e.words());
            }
        }
    }

    private static boolean isDanglingLink(HostFiles files, String path) {
        try {
            files.linkStatus(path);
            return true;
        } catch (HostException _) {
            return false;
        }
    }

    /// The layout of a trie; null if it cannot be told: of one node alone, or of a damaged one.
    private static Layout layout(byte[] bytes, String path) {
        try {
            IndexTrieReader reader = IndexTrieReader.open(bytes, path);
            boolean alone = reader.root().firstCharacter() > reader.root().lastCharacter();
            return alone ? null : reader.layout();
        } catch (IndexTrieFormatException _) {
            return null;
        }
    }

    /// The path of a file.
    String path(IndexFile file) {
        return directory + "/" + file.fileName();
    }

    /// A file's content; null if there is none, or none that can be read.
    byte[] content(IndexFile file) {
        return contents.get(file);
    }

    /// Why a file cannot be read; null if it can, or if there is none.
    String reason(IndexFile file) {
        return reasons.get(file);
    }

    /// The layout of a trie; null if it cannot be told.
    Layout layout(IndexFile file) {
        return layouts.get(file);
    }

    /// Whether there is any index at all.
    boolean isAnyThere() {
        return !contents.isEmpty() || !reasons.isEmpty();
    }

    private boolean isThere(IndexFile file) {
        return contents.containsKey(file) || reasons.containsKey(file);
    }

    /// What does not belong there, in the order of names.
    List<Finding> others() {
        return others;
    }

    /// The generation of kmod that wrote most of the files: by the layout of the tries, the older
    /// ones apart by modules.weakdep, which kmod 33 was the first to write, and
    /// modules.builtin.alias.bin, which came with kmod 27. Null if no file tells.
    IndexFormat format() {
        int postOrder = 0;
        for (Layout layout : layouts.values()) {
            postOrder += layout == Layout.POST_ORDER ? 1 : 0;
        }
        if (layouts.isEmpty()) {
            return null;
        }
        if (postOrder * 2 <= layouts.size()) {
            return IndexFormat.KMOD_34;
        }
        return isThere(IndexFile.WEAKDEP)
                ? IndexFormat.KMOD_33
                : isThere(IndexFile.BUILTIN_ALIAS_BIN) ? IndexFormat.KMOD_30 : IndexFormat.KMOD_26;
    }
}
