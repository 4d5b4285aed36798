package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kindex.host.FileStatus;
import kindex.host.HostException;

/// Modules that came, changed or went, and which kernels' indexes tell of them: the kernel that
/// they are of, and all that have links to them, whether or not a link changes. A file of the same
/// name may have other content.
final class IndexedModules {
    private static final String USR = "/usr";

    private record FileId(long device, long inode) {}

    private final Tools tools;
    private final Kernels kernels;
    private final List<String> modules;
    private final Set<String> paths = new HashSet<>();
    private final Set<FileId> there = new HashSet<>();

    /// @param modules their paths, as they are or were installed
    IndexedModules(Tools tools, List<String> modules) {
        this.tools = tools;
        this.kernels = new Kernels(tools);
        this.modules = modules;
        for (String module : modules) {
            paths.add(plain(module));
            FileId id = id(tools.resolved(module));
            if (id != null) {
                there.add(id);
            }
        }
    }

    /// Plans with the modules named that indexes have to tell of anew, and with further kernels
    /// whose indexes have to, in the order of `strcmp`.
    List<KernelPlan> namedIn(List<KernelPlan> plans) throws HostException {
        Map<String, KernelPlan> byKernel = new TreeMap<>();
        plans.forEach(plan -> byKernel.put(plan.kernel(), plan));
        for (String version : kernels.all()) {
            KernelPlan plan = byKernel.get(version);
            List<String> named = named(version, plan);
            if (!named.isEmpty() && (plan != null || kernels.hasIndexes(version))) {
                KernelPlan base = plan == null ? KernelPlan.of(version, List.of(), true) : plan;
                byKernel.put(version, base.withNamed(named));
            }
        }
        return new ArrayList<>(byKernel.values());
    }

    private List<String> named(String version, KernelPlan plan) throws HostException {
        TreeSet<String> named = new TreeSet<>();
        for (String module : modules) {
            if (version.equals(Kmp.kernelOf(module))) {
                named.add(Kmp.below(module));
            }
        }
        KernelTree tree = new KernelTree(tools, version);
        tree.before()
                .forEach(
                        (path, target) -> {
                            if (paths.contains(plain(target)) || isThere(version, path, target)) {
                                named.add(path);
                            }
                        });
        for (String path : tree.others()) {
            if (isThere(version, path, path)) {
                named.add(path);
            }
        }
        for (KernelPlan.Change change :
                plan == null ? List.<KernelPlan.Change>of() : plan.changes()) {
            named.remove(change.path());
        }
        return List.copyOf(named);
    }

    private boolean isThere(String version, String path, String target) {
        FileId id =
                id(
                        target.startsWith("/")
                                ? tools.resolved(target)
                                : kernels.directory(version) + "/" + path);
        return id != null && there.contains(id);
    }

    private FileId id(String path) {
        try {
            FileStatus status = tools.files().status(path);
            return new FileId(status.device(), status.inode());
        } catch (HostException _) {
            return null;
        }
    }

    /// A path by which files that are gone are compared: `/lib` may be a link to `/usr/lib`.
    private static String plain(String path) {
        return path.startsWith(USR + "/lib/") ? path.substring(USR.length()) : path;
    }
}
