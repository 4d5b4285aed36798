package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kindex.host.HostException;
import kindex.incremental.ReadTree;
import kindex.incremental.RunListener;
import kindex.incremental.TreeReader;
import kindex.symbols.graph.ModuleGraph;

/// The modules in `extra` of a kernel by who needs whom: those that stand alone, and groups of a
/// module with those in `extra` that it needs. A module that several need is in each of their
/// groups.
///
/// @param alone in depmod's order
/// @param groups in depmod's order of those that need
record ExtraGroups(List<String> alone, List<List<String>> groups) {
    private static final String EXTRA = "extra/";

    /// Reads the modules of a kernel.
    static ExtraGroups of(Tools tools, String version) throws HostException {
        KernelTree links = new KernelTree(tools, version);
        ReadTree tree =
                new TreeReader(
                                KernelTree.rooted(tools, links.directory(), links.before()),
                                tools.decompressors(),
                                tools.digests(),
                                tools.requests().apply(version),
                                new RunListener() {})
                        .read();
        ModuleGraph graph = tree == null ? null : tree.link(_ -> {});
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (int idx = 0; graph != null && idx < graph.size(); idx++) {
            String module = path(graph, idx, version);
            if (!module.contains(EXTRA)
                    || groups.values().stream().anyMatch(group -> group.contains(module))) {
                continue;
            }
            List<String> group = new ArrayList<>(List.of(module));
            for (int needed : graph.dependencies(idx)) {
                String path = path(graph, needed, version);
                if (path.contains(EXTRA)) {
                    group.add(path);
                }
            }
            group.forEach(groups::remove);
            groups.put(module, group);
        }
        List<String> alone = new ArrayList<>();
        List<List<String>> several = new ArrayList<>();
        for (List<String> group : groups.values()) {
            if (group.size() == 1) {
                alone.add(group.getFirst());
            } else {
                several.add(group);
            }
        }
        return new ExtraGroups(alone, several);
    }

    private static String path(ModuleGraph graph, int idx, String version) {
        String path = graph.file(idx).indexPath();
        return path.startsWith("/") ? path : "/lib/modules/" + version + "/" + path;
    }
}
