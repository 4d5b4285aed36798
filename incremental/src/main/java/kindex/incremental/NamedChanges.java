package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindex.bytes.ByteStrings;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.facts.NameTable;
import kindex.symbols.tree.BaseOrder;
import kindex.symbols.tree.ModulesOrder;
import kindex.symbols.tree.SearchedDirectories;

/// What the changes that a caller named come to, without a search: the modules that an earlier run
/// found, less the named files that are gone, and the named files that are there.
///
/// Only where the earlier search met one file for each name and nothing else: then nothing that it
/// passed over can come forth. Whatever is not plainly a module's file below real directories is
/// left to a search.
final class NamedChanges {
    private final HostFiles files;
    private final DepmodConfig config;
    private final String directory;
    private final List<String> named;

    private final Set<String> gone = new HashSet<>();
    private final Map<String, String> there = new HashMap<>();
    private final Set<String> realDirectories = new HashSet<>();
    private final List<String> touched = new ArrayList<>();
    private FileStatus top;

    /// @param directory the module directory
    /// @param named paths of what changed, as a caller gave them
    NamedChanges(HostFiles files, DepmodConfig config, String directory, List<String> named) {
        this.files = files;
        this.config = config;
        this.directory = directory;
        this.named = named;
    }

    /// The module names of some paths.
    static NameTable modnames(Collection<String> paths) {
        NameTable names = new NameTable(paths.size());
        for (String path : paths) {
            byte[] name = ModuleFile.modname(path).getBytes(ISO_8859_1);
            names.add(name, 0, name.length);
        }
        return names;
    }

    /// The modules in kmod's order; null if only a search can tell.
    ///
    /// @param earlier paths of what an earlier search found, which met one file for each name
    /// @param order what `modules.order` says
    /// @param sameOrder whether it is what the earlier run found
    ModuleList applied(ByteStrings earlier, ModulesOrder order, boolean sameOrder) {
        if (!config.externals().isEmpty() || !config.excludes().isEmpty()) {
            return null;
        }
        try {
            top = files.status(directory);
            for (String path : named) {
                if (top.type() != FileType.DIRECTORY || !sort(path)) {
                    return null;
                }
            }
        } catch (HostException _) {
            return null;
        }
        boolean[] stays = stays(earlier);
        if (stays == null) {
            return null;
        }
        return sameOrder
                ? new EarlierOrder(directory, earlier).with(stays, newcomers(), order)
                : sorted(earlier, stays, order);
    }

    /// What a search would have gone through: the directories in which something was named, and
    /// those above them, have to be looked at by the next one.
    SearchedDirectories after(SearchedDirectories before) {
        Set<String> changed = new HashSet<>();
        for (String path : touched) {
            for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
                changed.add(path.substring(0, end));
            }
            changed.add("");
        }
        boolean[] again = new boolean[before.size()];
        for (int i = 0; i < again.length; i++) {
            again[i] = changed.contains(before.paths().get(i));
        }
        return before.without(again);
    }

    /// Which of the earlier modules are still there; those named are taken out of [#there].
    ///
    /// @return null if two files have one name
    private boolean[] stays(ByteStrings paths) {
        NameTable changed = modnames(named);
        ByteStrings modnames = ModuleList.modnames(paths);
        boolean[] stays = new boolean[paths.size()];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = true;
            if (changed.find(modnames.array(), modnames.start(i), modnames.end(i)) < 0) {
                continue;
            }
            String relative = paths.get(i);
            stays[i] = !gone.contains(relative);
            String now = stays[i] ? there.remove(modnames.get(i)) : null;
            if (now != null && !now.equals(relative)) {
                return null;
            }
        }
        return stays;
    }

    /// All modules, put in order anew.
    private ModuleList sorted(ByteStrings paths, boolean[] stays, ModulesOrder order) {
        List<ModuleFile> modules = new ArrayList<>(paths.size() + there.size());
        for (int i = 0; i < stays.length; i++) {
            if (stays[i]) {
                modules.add(ModuleFile.below(directory, paths.get(i)));
            }
        }
        modules.addAll(newcomers());
        return ModuleList.of(order.sort(BaseOrder.of(modules)));
    }

    private List<ModuleFile> newcomers() {
        List<ModuleFile> newcomers = new ArrayList<>(there.size());
        for (String relative : there.values()) {
            newcomers.add(ModuleFile.below(directory, relative));
        }
        return newcomers;
    }

    /// Finds out whether a named file is there.
    ///
    /// @return false if it is nothing that can be told so
    private boolean sort(String path) throws HostException {
        String relative = relative(path);
        if (relative == null) {
            return false;
        }
        touched.add(relative);
        FileStatus link = isBelowRealDirectories(relative) ? link(relative) : null;
        if (link == null) {
            gone.add(relative);
            return !realDirectories.contains(relative);
        }
        FileStatus status =
                link.type() == FileType.SYMLINK ? files.status(directory + "/" + relative) : link;
        if (status.type() != FileType.REGULAR) {
            return false;
        }
        String earlier = there.put(ModuleFile.modname(relative), relative);
        return earlier == null || earlier.equals(relative);
    }

    /// The path below the module directory; null if it is no module's, or leads there in another
    /// way than by names of entries.
    private String relative(String path) throws HostException {
        String relative = path;
        if (path.startsWith(directory + "/")) {
            relative = path.substring(directory.length() + 1);
        } else if (path.startsWith("/")) {
            // the same directory by another path, as /usr/lib/modules is where /lib is a link
            String name = directory.substring(directory.lastIndexOf('/')) + "/";
            int at = path.indexOf(name);
            if (at < 0 || !isTop(path.substring(0, at + name.length() - 1))) {
                return null;
            }
            relative = path.substring(at + name.length());
        }
        int start = 0;
        for (int end = relative.indexOf('/'); end >= 0; end = relative.indexOf('/', start)) {
            if (!isName(relative.substring(start, end))) {
                return null;
            }
            start = end + 1;
        }
        return ModuleFile.isModuleName(relative.substring(start)) ? relative : null;
    }

    private boolean isTop(String path) throws HostException {
        FileStatus status = files.status(path);
        return status.inode() == top.inode() && status.device() == top.device();
    }

    private boolean isName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && !config.excludes(name);
    }

    /// Whether all that a path leads through are directories.
    ///
    /// @throws HostException if one is something else
    private boolean isBelowRealDirectories(String relative) throws HostException {
        for (int end = relative.indexOf('/'); end >= 0; end = relative.indexOf('/', end + 1)) {
            String above = relative.substring(0, end);
            if (realDirectories.contains(above)) {
                continue;
            }
            FileStatus status = link(above);
            if (status == null) {
                return false;
            }
            if (status.type() != FileType.DIRECTORY) {
                throw new HostException("opendir", directory + "/" + above, Errno.ENOTDIR);
            }
            realDirectories.add(above);
        }
        return true;
    }

    /// What an entry is; null if there is none.
    private FileStatus link(String relative) throws HostException {
        try {
            return files.linkStatus(directory + "/" + relative);
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }
}
