package kindex.kmp.weakupdates;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kindex.host.HostException;
import kindex.kmp.compat.OverlaidFiles;
import kindex.symbols.Problem;

/// Decides which kernels use which modules as Red Hat's `weak-modules` does: all links are
/// proposed; those that depmod finds unmet needs of are taken away, until it finds none.
///
/// Where modules were added, one that does not fit undoes them all, and what links there were come
/// back. Where modules were removed, what fits stays. Where a kernel was added, modules of the
/// newest kernels come first, those that need each other stand or fall together, and an older one
/// of a name is looked at only if no newer one fits.
public final class RedHatPlanner {
    private static final String SANDBOX = "/.kindex-sandbox/";

    private final Tools tools;
    private final Kernels kernels;

    /// A planner for the kernels below a root.
    public RedHatPlanner(Tools tools) {
        this.tools = tools;
        this.kernels = new Kernels(tools);
    }

    /// After modules were installed.
    ///
    /// @param modules their paths
    /// @param configuration paths of files for `depmod.d` that came with them
    public List<KernelPlan> addModules(List<String> modules, List<String> configuration)
            throws HostException {
        List<KernelPlan> plans = new ArrayList<>();
        for (String version : kernels.all()) {
            if (kernels.hasSymvers(version)) {
                KernelTree tree = new KernelTree(tools, version);
                propose(modules, tree);
                plans.add(settled(tree, configuration, false));
            }
        }
        return new IndexedModules(tools, modules).namedIn(plans);
    }

    /// After modules were removed; a link whose module is still there stays.
    ///
    /// @param modules their paths
    public List<KernelPlan> removeModules(List<String> modules) throws HostException {
        List<KernelPlan> plans = new ArrayList<>();
        for (String version : kernels.all()) {
            if (!kernels.hasSymvers(version)) {
                continue;
            }
            KernelTree tree = new KernelTree(tools, version);
            for (String module : modules) {
                String path = linkPath(module);
                if (module.equals(tree.links().get(path)) && !tree.exists(module)) {
                    tree.links().remove(path);
                }
            }
            plans.add(settled(tree, List.of(), true));
        }
        return new IndexedModules(tools, modules).namedIn(plans);
    }

    /// After a kernel, or more of its modules, was installed: modules in `extra` of other kernels
    /// are proposed.
    ///
    /// @return null if the kernel has no `symvers`
    public List<KernelPlan> addKernel(String version) throws HostException {
        if (!kernels.hasSymvers(version)) {
            return null;
        }
        List<String> others = new ArrayList<>(kernels.all());
        others.remove(version);
        others.sort(
                Comparator.comparing(RedHatPlanner::numbers, Arrays::compare)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed());
        KernelTree tree = new KernelTree(tools, version);
        Set<String> installed = new HashSet<>();
        List<KernelPlan.Step> steps = new ArrayList<>();
        for (String other : others) {
            if (hasExtra(other)) {
                addExtra(ExtraGroups.of(tools, other), tree, installed, steps);
            }
        }
        return List.of(plan(tree, steps, true));
    }

    private boolean hasExtra(String version) {
        try {
            return tools.files().list(kernels.directory(version) + "/extra").size() > 0;
        } catch (HostException _) {
            return false;
        }
    }

    /// Proposes modules of another kernel: those that stand alone together, each to be refused by
    /// itself; then each group of modules that need each other, as a whole.
    ///
    /// @param installed file names of modules that newer kernels had, and that fit
    private void addExtra(
            ExtraGroups groups, KernelTree tree, Set<String> installed, List<KernelPlan.Step> steps)
            throws HostException {
        List<String> alone = new ArrayList<>(groups.alone());
        add(alone, tree, installed, true, steps);
        for (List<String> group : groups.groups()) {
            add(new ArrayList<>(group), tree, installed, false, steps);
        }
    }

    private void add(
            List<String> modules,
            KernelTree tree,
            Set<String> installed,
            boolean keepsWhatFits,
            List<KernelPlan.Step> steps)
            throws HostException {
        modules.removeIf(module -> installed.contains(name(module)));
        if (!modules.isEmpty()) {
            Map<String, String> before = new TreeMap<>(tree.links());
            propose(modules, tree);
            settle(tree, List.of(), before, keepsWhatFits, steps);
            for (String module : modules) {
                if (module.equals(tree.links().get(linkPath(module)))) {
                    installed.add(name(module));
                }
            }
        }
    }

    private static String name(String module) {
        return module.substring(module.lastIndexOf('/') + 1);
    }

    /// After a kernel was removed: no link of its directory stays.
    public List<KernelPlan> removeKernel(String version) throws HostException {
        KernelTree tree = new KernelTree(tools, version);
        tree.links().clear();
        return List.of(KernelPlan.of(version, tree.changes(), kernels.hasSymvers(version)));
    }

    /// A version's fields as numbers, `-` counting for two ends of fields; what does not begin with
    /// a digit is 0.
    private static long[] numbers(String version) {
        String[] fields = version.replace("-", "..").split("\\.", -1);
        long[] numbers = new long[10];
        for (int i = 0; i < Math.min(numbers.length, fields.length); i++) {
            for (char c : fields[i].toCharArray()) {
                if (c < '0' || c > '9' || numbers[i] > Long.MAX_VALUE / 100) {
                    break;
                }
                numbers[i] = numbers[i] * 10 + c - '0';
            }
        }
        return numbers;
    }

    /// Where the link to a module goes: below `weak-updates`, without the first directory of its
    /// own path.
    private static String linkPath(String module) {
        String below = Kmp.below(module);
        int slash = Kmp.kernelOf(module) == null ? -1 : below.indexOf('/');
        return KernelPlan.DIRECTORY + below.substring(slash + 1);
    }

    private static void propose(List<String> modules, KernelTree tree) {
        for (String module : modules) {
            if (!tree.version().equals(Kmp.kernelOf(module))) {
                tree.links().put(linkPath(module), module);
            }
        }
    }

    private KernelPlan settled(KernelTree tree, List<String> configuration, boolean keepsWhatFits)
            throws HostException {
        List<KernelPlan.Step> steps = new ArrayList<>();
        Map<String, String> before = tree.before();
        settle(tree, configuration, before, keepsWhatFits, steps);
        return plan(tree, steps, false);
    }

    /// Takes away links that do not fit until all do.
    ///
    /// @param before the links that come back if one does not fit, unless what fits is kept
    private void settle(
            KernelTree tree,
            List<String> configuration,
            Map<String, String> before,
            boolean keepsWhatFits,
            List<KernelPlan.Step> steps)
            throws HostException {
        boolean valid = true;
        for (Map<String, List<String>> bad = unfit(tree, configuration);
                !bad.isEmpty();
                bad = unfit(tree, configuration)) {
            valid = false;
            bad.forEach(
                    (path, reasons) ->
                            steps.add(
                                    new KernelPlan.Step(
                                            KernelPlan.Outcome.REFUSED,
                                            tree.links().remove(path),
                                            null,
                                            reasons)));
        }
        if (!valid && !keepsWhatFits) {
            tree.links().clear();
            tree.links().putAll(before);
        }
    }

    /// @param index whether the indexes are made anew even if no link changes
    private static KernelPlan plan(KernelTree tree, List<KernelPlan.Step> steps, boolean index) {
        List<KernelPlan.Change> changes = tree.changes();
        for (KernelPlan.Change change : changes) {
            boolean gone = change.after() == null;
            steps.add(
                    new KernelPlan.Step(
                            gone
                                    ? KernelPlan.Outcome.REMOVED
                                    : change.before() == null
                                            ? KernelPlan.Outcome.ADDED
                                            : KernelPlan.Outcome.REPLACED,
                            gone ? change.before() : change.after(),
                            gone ? null : change.before(),
                            List.of()));
        }
        return new KernelPlan(
                tree.version(), false, steps, changes, List.of(), index || !changes.isEmpty());
    }

    /// Links of modules with unmet needs, judged as if the links lay in an external directory that
    /// comes before `extra` and all others; with the needs.
    ///
    /// @param configuration counts, too; where it lets `weak-updates` win, the links there are the
    ///     same
    private Map<String, List<String>> unfit(KernelTree tree, List<String> configuration)
            throws HostException {
        OverlaidFiles overlaid = new OverlaidFiles(tree.files());
        tree.lay(overlaid);
        String sandbox = SANDBOX + tree.version();
        overlaid.file(
                sandbox + "/depmod.conf",
                ("search external extra built-in weak-updates\nexternal * "
                                + sandbox
                                + "/weak-updates\n")
                        .getBytes(ISO_8859_1));
        tree.links()
                .forEach(
                        (path, target) ->
                                overlaid.link(sandbox + "/" + path, tools.resolved(target)));
        List<Problem> problems =
                tree.problems(
                        overlaid,
                        tree.checked().toBuilder()
                                .configPaths(
                                        tree.add(
                                                configuration,
                                                overlaid,
                                                List.of(sandbox + "/depmod.conf")))
                                .build());
        Map<String, List<String>> unfit = new TreeMap<>();
        for (Problem problem : problems == null ? List.<Problem>of() : problems) {
            String path =
                    switch (problem) {
                        case Problem.UnknownSymbol(var p, var _) -> p;
                        case Problem.VersionDisagreement(var p, var _) -> p;
                        default -> "";
                    };
            for (String place : List.of(sandbox, tree.directory())) {
                String link =
                        path.startsWith(place + "/") ? path.substring(place.length() + 1) : "";
                if (tree.links().containsKey(link)) {
                    unfit.computeIfAbsent(link, _ -> new ArrayList<>())
                            .add(Words.of(problem, place));
                }
            }
        }
        return unfit;
    }
}
