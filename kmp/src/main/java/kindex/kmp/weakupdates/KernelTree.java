package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.incremental.DepmodRequest;
import kindex.incremental.KernelSymbolSource;
import kindex.incremental.ReadTree;
import kindex.incremental.RunListener;
import kindex.incremental.TreeReader;
import kindex.kmp.compat.Candidate;
import kindex.kmp.compat.ConfigurationFile;
import kindex.kmp.compat.KernelSymbolFile;
import kindex.kmp.compat.OverlaidFiles;
import kindex.symbols.Problem;

/// The modules of one kernel: the links below `weak-updates` as they are and as they are to be, and
/// what depmod would say of them.
final class KernelTree {
    private static final int DEEPEST = 64;

    private final Tools tools;
    private final String version;
    private final DepmodRequest request;
    private final Map<String, String> before = new TreeMap<>();
    private final Map<String, String> links;
    private final Map<String, String> others = new TreeMap<>();
    private HostFiles files;
    private DepmodRequest checked;
    private ReadTree read;

    /// Lists the links.
    KernelTree(Tools tools, String version) throws HostException {
        this.tools = tools;
        this.version = version;
        this.request = tools.requests().apply(version);
        for (String below : List.of("weak-updates", "updates", "extra")) {
            list(below, 0);
        }
        this.links = new TreeMap<>(before);
    }

    private void list(String below, int depth) throws HostException {
        DirectoryListing listing;
        try {
            listing = tools.files().list(directory() + "/" + below);
        } catch (HostException _) {
            return; // it is not there
        }
        for (int i = 0; i < listing.size(); i++) {
            String path = below + "/" + listing.names().get(i);
            FileType type = listing.type(i);
            if (type == FileType.UNKNOWN) {
                type = tools.files().linkStatus(directory() + "/" + path).type();
            }
            if (type == FileType.DIRECTORY) {
                if (depth < DEEPEST) {
                    list(path, depth + 1);
                }
            } else if (type == FileType.SYMLINK && path.startsWith(KernelPlan.DIRECTORY)) {
                before.put(path, tools.files().readLink(directory() + "/" + path));
            } else {
                others.put(path, listing.names().get(i));
            }
        }
    }

    String version() {
        return version;
    }

    String directory() {
        return request.moduleDirectory();
    }

    /// Links as they are to be, by their paths below the module directory.
    Map<String, String> links() {
        return links;
    }

    /// Links as they are.
    Map<String, String> before() {
        return before;
    }

    /// Paths of what else is in `updates`, `extra` and `weak-updates`.
    Iterable<String> others() {
        return others.keySet();
    }

    /// Whether a path is a file that is no link of ours.
    boolean isOther(String path) {
        return others.containsKey(path);
    }

    /// Whether something is at a path of the root.
    boolean exists(String path) {
        return status(path) != null;
    }

    /// Whether two paths of the root lead to one file.
    boolean isSameFile(String a, String b) {
        FileStatus x = status(a);
        FileStatus y = x == null ? null : status(b);
        return y != null && x.inode() == y.inode() && x.device() == y.device();
    }

    private FileStatus status(String path) {
        try {
            return tools.files().status(tools.resolved(path));
        } catch (HostException _) {
            return null;
        }
    }

    /// What depmod finds of unmet needs with the links as they are to be.
    ///
    /// @param without a directory below the module directory that is left out
    /// @param configuration files for `depmod.d`, as they are installed, that count, too
    /// @return null if modules need each other in cycles
    List<Problem> problems(String without, List<String> configuration) throws HostException {
        OverlaidFiles overlaid = new OverlaidFiles(files());
        lay(overlaid);
        overlaid.remove(directory() + "/" + without);
        List<String> paths = add(configuration, overlaid, checked.configPaths());
        return problems(overlaid, checked.toBuilder().configPaths(paths).build());
    }

    /// Puts files that are installed where depmod will look for them.
    ///
    /// @return where it is to look then
    List<String> add(List<String> configuration, OverlaidFiles to, List<String> paths) {
        List<ConfigurationFile> there = new ArrayList<>();
        for (String path : configuration) {
            if (exists(path)) {
                Candidate.Content content = new Candidate.Content.InFile(tools.resolved(path));
                there.add(new ConfigurationFile(path, content));
            }
        }
        return ConfigurationFile.add(there, to, paths);
    }

    /// What depmod finds of unmet needs before anything is changed.
    List<Problem> problemsBefore() throws HostException {
        files();
        return needs(read);
    }

    /// What a depmod finds of other files and with another configuration.
    List<Problem> problems(OverlaidFiles overlaid, DepmodRequest asked) {
        ReadTree tree =
                new TreeReader(
                                overlaid,
                                tools.decompressors(),
                                tools.digests(),
                                asked,
                                new RunListener() {})
                        .readAgain(read, overlaid::differs);
        return tree == null ? null : needs(tree);
    }

    private static List<Problem> needs(ReadTree tree) {
        List<Problem> found = new ArrayList<>();
        boolean linked =
                tree.check(
                                problem -> {
                                    if (problem instanceof Problem.UnknownSymbol
                                            || problem instanceof Problem.VersionDisagreement) {
                                        found.add(problem);
                                    }
                                })
                        != null;
        return linked ? found : null;
    }

    /// Lays the links out as they are to be.
    void lay(OverlaidFiles overlaid) {
        for (String path : before.keySet()) {
            if (!links.containsKey(path)) {
                overlaid.remove(directory() + "/" + path);
            }
        }
        links.forEach(
                (path, target) -> {
                    if (!target.equals(before.get(path))) {
                        overlaid.link(directory() + "/" + path, tools.resolved(target));
                    }
                });
    }

    /// The files as they are, those that links lead to found below the root; the modules are read.
    HostFiles files() throws HostException {
        if (read != null) {
            return files;
        }
        KernelSymbolFile.Found symbols =
                new KernelSymbolFile(rooted(before), tools.decompressors())
                        .find(tools.root(), directory(), version);
        KernelSymbolSource source =
                symbols == null ? new KernelSymbolSource.None() : symbols.source();
        files = symbols == null ? rooted(before) : symbols.files();
        checked = request.toBuilder().kernelSymbols(source).reportUnknown(true).build();
        read =
                new TreeReader(
                                files,
                                tools.decompressors(),
                                tools.digests(),
                                checked,
                                new RunListener() {})
                        .read();
        if (read == null) {
            throw new HostException("opendir", directory(), Errno.ENOENT);
        }
        return files;
    }

    /// The request that the modules were read by, once they were.
    DepmodRequest checked() {
        return checked;
    }

    /// Whether CRCs can be compared.
    boolean hasSymvers() throws HostException {
        files();
        return checked.kernelSymbols() instanceof KernelSymbolSource.Symvers;
    }

    /// This machine's files, absolute links leading below the root.
    private HostFiles rooted(Map<String, String> asked) {
        return rooted(tools, directory(), asked);
    }

    static HostFiles rooted(Tools tools, String directory, Map<String, String> links) {
        if (tools.root().isEmpty()) {
            return tools.files();
        }
        OverlaidFiles overlaid = new OverlaidFiles(tools.files());
        links.forEach(
                (path, target) -> {
                    if (target.startsWith("/")) {
                        overlaid.link(directory + "/" + path, tools.resolved(target));
                    }
                });
        return overlaid;
    }

    /// How the links are to change, by their paths.
    List<KernelPlan.Change> changes() {
        TreeMap<String, KernelPlan.Change> changes = new TreeMap<>();
        before.forEach(
                (path, target) -> {
                    String after = links.get(path);
                    if (!Objects.equals(target, after)) {
                        changes.put(path, new KernelPlan.Change(path, target, after, false));
                    }
                });
        links.forEach(
                (path, target) -> {
                    if (!before.containsKey(path)) {
                        changes.put(path, new KernelPlan.Change(path, null, target, isOther(path)));
                    }
                });
        return List.copyOf(changes.values());
    }
}
