package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import kindex.host.HostException;
import kindex.symbols.Problem;

/// Decides which kernels use which packages as SUSE's `weak-modules2` does: a package fits a kernel
/// of its flavor if, with its modules linked in, depmod finds no unmet need in the whole tree
/// but `livepatch`, which counts for nothing, and no other module in `updates`, `extra` or
// `weak-updates` has the file name of one of its own.
public final class SusePlanner {
    private static final String LIVEPATCH = "livepatch";
    private static final int MOST_REASONS = 10;

    private final Tools tools;
    private final Kernels kernels;
    private final List<Kmp> newestFirst;

    /// What all packages bring: it is installed and counts, whether or not links lead to them.
    private final List<String> configuration = new ArrayList<>();

    /// @param kmps all that are installed; of other flavors, too
    public SusePlanner(Tools tools, List<Kmp> kmps) {
        this.tools = tools;
        this.kernels = new Kernels(tools);
        this.newestFirst = new ArrayList<>(kmps);
        kmps.forEach(kmp -> configuration.addAll(kmp.configuration()));
        newestFirst.sort(Comparator.comparing(Kmp::label, LabelOrder.OLDEST_FIRST.reversed()));
    }

    /// After a package was installed.
    public List<KernelPlan> addKmp(Kmp kmp) throws HostException {
        return new IndexedModules(tools, kmp.modules())
                .namedIn(EachKernel.of(ofFlavor(kmp.flavor()), version -> addKmp(kmp, version)));
    }

    private KernelPlan addKmp(Kmp kmp, String version) throws HostException {
        KernelTree tree = new KernelTree(tools, version);
        List<KernelPlan.Step> steps = new ArrayList<>();
        boolean index = tryAdd(kmp, tree, versionsOf(kmp), steps);
        return plan(tree, steps, index);
    }

    /// @return whether the tree changed, or may have
    private boolean tryAdd(Kmp kmp, KernelTree tree, List<Kmp> known, List<KernelPlan.Step> steps)
            throws HostException {
        if (isPresent(kmp, tree)) {
            steps.add(step(KernelPlan.Outcome.PRESENT, kmp, null, List.of()));
            return true;
        }
        Kmp old = previous(kmp, tree, known);
        List<String> reasons = replace(old, kmp, tree);
        boolean added = reasons.isEmpty();
        steps.add(
                step(
                        !added
                                ? KernelPlan.Outcome.REFUSED
                                : old == null
                                        ? KernelPlan.Outcome.ADDED
                                        : KernelPlan.Outcome.REPLACED,
                        kmp,
                        old,
                        reasons));
        return added;
    }

    /// After a package was removed, or just before.
    ///
    /// @param kmp with the modules that it had
    public List<KernelPlan> removeKmp(Kmp kmp) throws HostException {
        return new IndexedModules(tools, kmp.modules())
                .namedIn(EachKernel.of(ofFlavor(kmp.flavor()), version -> removeKmp(kmp, version)));
    }

    /// @return null if the kernel does not use it
    private KernelPlan removeKmp(Kmp kmp, String version) throws HostException {
        KernelTree tree = new KernelTree(tools, version);
        if (!isPresent(kmp, tree)) {
            return null;
        }
        List<KernelPlan.Step> steps = new ArrayList<>();
        steps.add(step(KernelPlan.Outcome.REMOVED, kmp, null, List.of()));
        if (!version.equals(kmp.kernel())) {
            unlink(kmp, tree);
        }
        for (Kmp other : versionsOf(kmp)) {
            if (other.label().equals(kmp.label())) {
                continue;
            }
            List<String> reasons = replace(null, other, tree);
            boolean added = reasons.isEmpty();
            steps.add(
                    step(
                            added ? KernelPlan.Outcome.ADDED : KernelPlan.Outcome.REFUSED,
                            other,
                            null,
                            reasons));
            if (added) {
                break;
            }
        }
        return plan(tree, steps, true);
    }

    /// After a kernel, or more of its modules, was installed.
    public List<KernelPlan> addKernel(String version) throws HostException {
        if (!kernels.hasSystemMap(version)) {
            return kernels.hasIndexes(version)
                    ? List.of(KernelPlan.of(version, List.of(), true))
                    : List.of();
        }
        KernelTree tree = new KernelTree(tools, version);
        String flavor = version.substring(version.lastIndexOf('-') + 1);
        List<Kmp> known = newestFirst.stream().filter(k -> k.flavor().equals(flavor)).toList();
        List<Kmp> waiting = new ArrayList<>(known);
        Map<String, KernelPlan.Step> last = new TreeMap<>();
        List<KernelPlan.Step> steps = new ArrayList<>();
        boolean added = true;
        while (added && !waiting.isEmpty()) {
            added = false;
            for (Kmp kmp : List.copyOf(waiting)) {
                List<KernelPlan.Step> tried = new ArrayList<>();
                tryAdd(kmp, tree, known, tried);
                KernelPlan.Step step = tried.getFirst();
                if (step.outcome() == KernelPlan.Outcome.REFUSED) {
                    last.put(kmp.label(), step);
                    continue;
                }
                added |= step.outcome() != KernelPlan.Outcome.PRESENT;
                waiting.remove(kmp);
                last.remove(kmp.label());
                steps.add(step);
            }
        }
        steps.addAll(last.values());
        return List.of(plan(tree, steps, true));
    }

    /// After a kernel was removed: no link of its directory stays.
    public List<KernelPlan> removeKernel(String version) throws HostException {
        KernelTree tree = new KernelTree(tools, version);
        tree.links().clear();
        boolean index = kernels.hasSystemMap(version);
        return List.of(KernelPlan.of(version, tree.changes(), index));
    }

    private List<String> ofFlavor(String flavor) throws HostException {
        List<String> versions = new ArrayList<>();
        for (String version : kernels.all()) {
            if (version.endsWith("-" + flavor) && kernels.hasSystemMap(version)) {
                versions.add(version);
            }
        }
        return versions;
    }

    private List<Kmp> versionsOf(Kmp kmp) {
        List<Kmp> versions = new ArrayList<>();
        for (Kmp other : newestFirst) {
            if (other.name().equals(kmp.name())) {
                versions.add(other);
            }
        }
        return versions;
    }

    private KernelPlan plan(KernelTree tree, List<KernelPlan.Step> steps, boolean index)
            throws HostException {
        return new KernelPlan(
                tree.version(),
                isInconsistent(tree, steps),
                steps,
                tree.changes(),
                List.of(),
                index);
    }

    /// Whether needs are unmet already; only where a package is refused is that looked for.
    private static boolean isInconsistent(KernelTree tree, List<KernelPlan.Step> steps)
            throws HostException {
        if (steps.stream().noneMatch(step -> step.outcome() == KernelPlan.Outcome.REFUSED)) {
            return false;
        }
        List<Problem> before = tree.problemsBefore();
        return before == null || !counted(before, tree).isEmpty();
    }

    private static KernelPlan.Step step(
            KernelPlan.Outcome outcome, Kmp kmp, Kmp other, List<String> reasons) {
        return new KernelPlan.Step(
                outcome, kmp.label(), other == null ? null : other.label(), reasons);
    }

    private static String linkPath(String module) {
        return KernelPlan.DIRECTORY + Kmp.below(module);
    }

    /// Whether a package was built for a kernel, or all of its modules are linked to.
    private static boolean isPresent(Kmp kmp, KernelTree tree) {
        if (kmp.kernel().equals(tree.version())) {
            return true;
        }
        for (String module : kmp.modules()) {
            String target = tree.links().get(linkPath(module));
            if (target == null || !target.equals(module) && !tree.isSameFile(module, target)) {
                return false;
            }
        }
        return true;
    }

    /// The one older version of a package whose links are in the way of its own; null if there is
    /// none, or something else is.
    private static Kmp previous(Kmp kmp, KernelTree tree, List<Kmp> known) {
        Kmp old = null;
        for (String module : kmp.modules()) {
            String path = linkPath(module);
            if (tree.isOther(path)) {
                return null;
            }
            String target = tree.links().get(path);
            if (target == null || !tree.exists(target)) {
                continue;
            }
            List<Kmp> owners = known.stream().filter(k -> k.modules().contains(target)).toList();
            if (owners.size() != 1
                    || !owners.getFirst().name().equals(kmp.name())
                    || known.indexOf(owners.getFirst()) <= known.indexOf(kmp)) {
                return null;
            }
            old = owners.getFirst();
        }
        return old;
    }

    /// Puts a package's links in the place of another's.
    ///
    /// @return why it cannot be, with the links as they were; empty if it was done
    private List<String> replace(Kmp old, Kmp kmp, KernelTree tree) throws HostException {
        Map<String, String> links = new HashMap<>(tree.links());
        if (old != null) {
            unlink(old, tree);
        }
        List<String> reasons = new ArrayList<>(namesInTheWay(kmp, tree));
        if (reasons.isEmpty()) {
            kmp.modules().forEach(module -> tree.links().put(linkPath(module), module));
            List<Problem> problems = tree.problems(LIVEPATCH, configuration);
            if (problems == null) {
                reasons.add("modules would need each other in cycles");
            } else {
                reasons.addAll(counted(problems, tree));
            }
        }
        if (!reasons.isEmpty()) {
            tree.links().clear();
            tree.links().putAll(links);
        }
        return reasons;
    }

    private static void unlink(Kmp kmp, KernelTree tree) {
        kmp.modules().forEach(module -> tree.links().remove(linkPath(module)));
    }

    private static List<String> namesInTheWay(Kmp kmp, KernelTree tree) {
        TreeSet<String> paths = new TreeSet<>(tree.links().keySet());
        tree.others().forEach(paths::add);
        List<String> names = kmp.fileNames();
        List<String> found = new ArrayList<>();
        for (String path : paths) {
            if (names.contains(path.substring(path.lastIndexOf('/') + 1))) {
                found.add("there is already " + path);
            }
        }
        return found;
    }

    /// Unmet needs that count, in words; patches of the running kernel are left out.
    private static List<String> counted(List<Problem> problems, KernelTree tree) {
        List<String> words = new ArrayList<>();
        int more = 0;
        for (Problem problem : problems) {
            String line = Words.of(problem, tree.directory());
            if (line.startsWith(LIVEPATCH + "/")) {
                continue;
            }
            if (words.size() < MOST_REASONS) {
                words.add(line);
            } else {
                more++;
            }
        }
        if (more > 0) {
            words.add("and " + more + " more");
        }
        return words;
    }
}
