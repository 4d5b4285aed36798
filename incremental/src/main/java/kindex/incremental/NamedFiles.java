package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFile;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.NameTable;

/// The files that the caller of an incremental run named: a hint which modules to read first, and
/// no more than that. All others are looked at as well.
final class NamedFiles {
    private final HostFiles files;
    private final DepmodRequest request;
    private final List<String> paths;

    NamedFiles(HostFiles files, DepmodRequest request) {
        this.files = files;
        this.request = request;
        this.paths = request.incremental() == null ? List.of() : request.incremental().named();
    }

    /// The modules whose names the named files have: a path may be given through any link.
    ///
    /// @param most at most so many
    int[] among(ModuleList modules, int most) {
        int[] among = new int[most];
        int count = 0;
        if (!paths.isEmpty()) {
            NameTable named = new NameTable(paths.size());
            for (String path : paths) {
                byte[] name = ModuleFile.modname(path).getBytes(ISO_8859_1);
                named.add(name, 0, name.length);
            }
            ByteStrings modnames = modules.modnames();
            for (int i = 0; i < modules.size() && count < most; i++) {
                if (named.find(modnames.array(), modnames.start(i), modnames.end(i)) >= 0) {
                    among[count++] = i;
                }
            }
        }
        return Arrays.copyOf(among, count);
    }

    /// Those that are neither there nor in the published `modules.dep`, as they were given.
    List<String> unknown() {
        List<String> unknown = new ArrayList<>();
        String published = null;
        for (String path : paths) {
            if (isThere(path)) {
                continue;
            }
            published = published == null ? published() : published;
            if (!published.contains("\n" + below(path) + ":")) {
                unknown.add(path);
            }
        }
        return unknown;
    }

    private boolean isThere(String path) {
        try {
            files.linkStatus(path.startsWith("/") ? path : request.moduleDirectory() + "/" + path);
            return true;
        } catch (HostException e) {
            return e.errno() != Errno.ENOENT && e.errno() != Errno.ENOTDIR;
        }
    }

    /// The published `modules.dep` behind a line feed; empty if it cannot be read.
    private String published() {
        try {
            String path = request.outputDirectory() + "/" + IndexFile.DEP.fileName();
            return "\n" + new String(WholeFile.read(files, path), ISO_8859_1);
        } catch (HostException _) {
            return "";
        }
    }

    /// A path below the module directory, which may be named by another path, through a link, say.
    private String below(String path) {
        String directory = request.moduleDirectory();
        if (path.startsWith(directory + "/")) {
            return path.substring(directory.length() + 1);
        }
        String name = directory.substring(directory.lastIndexOf('/')) + "/";
        int at = path.startsWith("/") ? path.lastIndexOf(name) : -1;
        return at < 0 ? path : path.substring(at + name.length());
    }
}
