package kindex.lookup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kindex.host.HostException;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.lookup.config.ModprobeConfig;
import kindex.lookup.config.ModprobeConfig.Setting;
import kindex.lookup.config.ModprobeConfig.Softdep;

/// What modprobe would do to load a module that was found: the module with all that it needs and
/// all softdeps, in order.
///
/// kmod: libkmod/libkmod-module.c, kmod_module_probe_insert_module
public final class ProbePlan {
    private final ModuleLookup lookup;
    private final ModprobeConfig config;
    private final boolean blacklistForAll;
    private final boolean withoutCommands;
    private final List<ShellPattern> installs = new ArrayList<>();
    private final List<ShellPattern> softdeps = new ArrayList<>();

    /// @param blacklistForAll whether the blacklist holds for names too, not for aliases alone
    ///     (`--use-blacklist`)
    /// @param withoutCommands whether `install` lines and softdeps of the named module do not count
    ///     (`--ignore-install`)
    public ProbePlan(
            ModuleLookup lookup,
            ModprobeConfig config,
            boolean blacklistForAll,
            boolean withoutCommands) {
        this.lookup = lookup;
        this.config = config;
        this.blacklistForAll = blacklistForAll;
        this.withoutCommands = withoutCommands;
        for (Setting each : config.installs()) {
            installs.add(ShellPattern.of(each.module()));
        }
        for (Softdep each : config.softdeps()) {
            softdeps.add(ShellPattern.of(each.module()));
        }
    }

    /// Whether module `i` of a result is not loaded, since it is on the blacklist.
    public boolean isBlacklisted(LookupResult result, int i) {
        PooledModule module = result.found.get(i);
        return (module.alias != null || blacklistForAll)
                && config.blacklist().contains(module.name);
    }

    /// The steps for module `i` of a result, none if it is blacklisted.
    ///
    /// A module may come twice: as what another needs and as a softdep. A module without a file
    /// that is not built in has no step.
    public List<ProbeStep> steps(LookupResult result, int i)
            throws HostException, IndexTrieFormatException {
        List<ProbeStep> steps = new ArrayList<>();
        if (isBlacklisted(result, i)) {
            return steps;
        }
        for (PooledModule module : order(result.found.get(i), result.pool)) {
            ProbeStep step = step(module, result.pool);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private ProbeStep step(PooledModule module, ModulePool pool)
            throws HostException, IndexTrieFormatException {
        String install = install(module);
        if (install != null && !module.withoutCommand) {
            return new ProbeStep(ProbeStep.Action.INSTALL, module.name, install, options(module));
        }
        String path = pool.path(module);
        if (path != null) {
            return new ProbeStep(ProbeStep.Action.INSMOD, module.name, path, options(module));
        }
        return pool.isBuiltin(module)
                ? new ProbeStep(ProbeStep.Action.BUILTIN, module.name, module.name, "")
                : null;
    }

    /// The command of the first line whose pattern the name matches.
    private String install(PooledModule module) {
        if (!module.installKnown) {
            module.installKnown = true;
            int line = first(installs, module.name);
            module.install = line < 0 ? null : config.installs().get(line).text();
        }
        return module.install;
    }

    private String options(PooledModule module) {
        StringBuilder text = new StringBuilder();
        for (Setting each : config.options()) {
            boolean meant = each.module().equals(module.name) || each.module().equals(module.alias);
            if (meant && !each.text().isEmpty()) {
                text.append(each.text()).append(' ');
            }
        }
        return text.toString();
    }

    /// What is still to be done, outermost last: softdeps lead to softdeps, and a chain of them may
    /// be as long as files make it.
    private sealed interface Task {
        /// The turn of a module: first all that it needs, then itself.
        record Turn(PooledModule module, boolean alone) implements Task {}

        /// A module between its softdeps.
        record WithSoftdeps(PooledModule module) implements Task {}

        /// A module, now.
        record Now(PooledModule module, boolean withoutCommand) implements Task {}
    }

    private List<PooledModule> order(PooledModule top, ModulePool pool)
            throws HostException, IndexTrieFormatException {
        for (PooledModule each : pool.all()) {
            each.visited = false;
        }
        List<PooledModule> order = new ArrayList<>();
        Deque<Task> tasks = new ArrayDeque<>();
        tasks.push(new Task.Turn(top, withoutCommands));
        while (!tasks.isEmpty()) {
            switch (tasks.pop()) {
                case Task.Turn(PooledModule module, boolean alone) -> {
                    if (!module.visited) {
                        module.visited = true;
                        tasks.push(
                                alone ? new Task.Now(module, true) : new Task.WithSoftdeps(module));
                        for (PooledModule each : pool.dependencies(module).reversed()) {
                            tasks.push(new Task.WithSoftdeps(each));
                        }
                    }
                }
                case Task.WithSoftdeps(PooledModule module) -> softdeps(module, pool, tasks);
                case Task.Now(PooledModule module, boolean withoutCommand) -> {
                    module.withoutCommand = withoutCommand;
                    order.add(module);
                }
            }
        }
        return order;
    }

    /// Only the first line whose pattern the name matches counts; with softdeps a module's command
    /// is not run.
    private void softdeps(PooledModule module, ModulePool pool, Deque<Task> tasks)
            throws HostException, IndexTrieFormatException {
        List<PooledModule> before = List.of();
        List<PooledModule> behind = List.of();
        int line = first(softdeps, module.name);
        if (line >= 0) {
            before = all(config.softdeps().get(line).pre(), pool);
            behind = all(config.softdeps().get(line).post(), pool);
        }
        for (PooledModule each : behind.reversed()) {
            tasks.push(new Task.Turn(each, false));
        }
        tasks.push(new Task.Now(module, !before.isEmpty() || !behind.isEmpty()));
        for (PooledModule each : before.reversed()) {
            tasks.push(new Task.Turn(each, false));
        }
    }

    private List<PooledModule> all(List<String> names, ModulePool pool)
            throws HostException, IndexTrieFormatException {
        List<PooledModule> modules = new ArrayList<>();
        for (String name : names) {
            modules.addAll(lookup.find(name, pool).found);
        }
        return modules;
    }

    /// The first of the patterns that a name matches, or -1.
    private static int first(List<ShellPattern> patterns, String name) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(name)) {
                return i;
            }
        }
        return -1;
    }
}
