package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kindex.bytes.ByteStrings;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.NameTable;
import kindex.symbols.tree.ModuleChoice;
import kindex.symbols.tree.ModulesOrder;

/// What module files that came or went make of the modules of an earlier search: for each module
/// name that one of them has, a file is chosen again among all that have it; all other names keep
/// theirs.
final class AppliedChanges {
    private final String directory;
    private final ModuleChoice choice;
    private final ByteStrings earlier;
    private final ByteStrings earlierShadowed;
    private final Set<String> gone;
    private final Set<String> came;

    /// By module name, the files that have it now; only of names that one of the changes has.
    private final Map<String, List<ModuleFile>> candidates = new HashMap<>();

    private final List<ModuleFile> newcomers = new ArrayList<>();
    private List<String> shadowed;
    private boolean[] stays;

    /// @param directory the module directory, without `/` at its end
    /// @param earlier paths of the modules that the earlier search chose, below it
    /// @param earlierShadowed paths of the files that it passed over for them
    /// @param gone paths of files that it met and that are gone
    /// @param came paths of files that it did not meet
    AppliedChanges(
            String directory,
            ModuleChoice choice,
            ByteStrings earlier,
            ByteStrings earlierShadowed,
            Set<String> gone,
            Set<String> came) {
        this.directory = directory;
        this.choice = choice;
        this.earlier = earlier;
        this.earlierShadowed = earlierShadowed;
        this.gone = gone;
        this.came = came;
    }

    /// Chooses.
    ///
    /// @return whether that could be done: not if it depends on the order in which a search meets
    ///     the files
    boolean choose() {
        List<String> paths = new ArrayList<>(gone);
        paths.addAll(came);
        NameTable changed = modnames(paths);
        ByteStrings modnames = ModuleList.modnames(earlier);
        stays = new boolean[earlier.size()];
        Map<String, Integer> chosen = new HashMap<>();
        for (int i = 0; i < stays.length; i++) {
            stays[i] = true;
            if (changed.find(modnames.array(), modnames.start(i), modnames.end(i)) >= 0) {
                stays[i] = !gone.contains(earlier.get(i));
                if (stays[i]) {
                    ModuleFile file = ModuleFile.below(directory, earlier.get(i));
                    add(file);
                    chosen.put(file.modname(), i);
                }
            }
        }
        shadowed = new ArrayList<>();
        for (int i = 0; i < earlierShadowed.size(); i++) {
            String path = earlierShadowed.get(i);
            ModuleFile file = ModuleFile.below(directory, path);
            byte[] name = file.modname().getBytes(ISO_8859_1);
            if (changed.find(name, 0, name.length) < 0) {
                shadowed.add(path);
            } else if (!gone.contains(path)) {
                add(file);
            }
        }
        for (String path : came) {
            add(ModuleFile.below(directory, path));
        }
        return chooseAgain(chosen);
    }

    private void add(ModuleFile file) {
        List<ModuleFile> files = candidates.get(file.modname());
        if (files == null) {
            files = new ArrayList<>(2);
            candidates.put(file.modname(), files);
        }
        files.add(file);
    }

    /// @param chosen by module name, the number of the file that was chosen before and is there
    private boolean chooseAgain(Map<String, Integer> chosen) {
        for (Map.Entry<String, List<ModuleFile>> entry : candidates.entrySet()) {
            List<ModuleFile> files = entry.getValue();
            ModuleFile winner = files.size() == 1 ? files.getFirst() : choice.of(files);
            if (winner == null) {
                return false;
            }
            Integer before = chosen.get(entry.getKey());
            boolean same = before != null && earlier.get(before).equals(winner.relativePath());
            if (!same) {
                newcomers.add(winner);
                if (before != null) {
                    stays[before] = false;
                }
            }
            for (ModuleFile file : files) {
                if (file != winner) {
                    shadowed.add(file.relativePath());
                }
            }
        }
        return true;
    }

    private static NameTable modnames(List<String> paths) {
        NameTable names = new NameTable(paths.size());
        for (String path : paths) {
            byte[] name = ModuleFile.modname(path).getBytes(ISO_8859_1);
            names.add(name, 0, name.length);
        }
        return names;
    }

    /// The files passed over, after [#choose], in the order of their bytes.
    ByteStrings shadowed() {
        return ByteStrings.of(new TreeSet<>(shadowed).toArray(new String[0]));
    }

    /// The modules in kmod's order, after [#choose].
    ///
    /// @param order what `modules.order` says
    /// @param sameOrder whether it is what the earlier run found
    ModuleList modules(ModulesOrder order, boolean sameOrder) {
        return sameOrder
                ? new EarlierOrder(directory, earlier).with(stays, newcomers, order)
                : sorted(order);
    }

    /// All modules, put in order anew.
    private ModuleList sorted(ModulesOrder order) {
        List<ModuleFile> modules = new ArrayList<>(earlier.size() + newcomers.size());
        for (int i = 0; i < stays.length; i++) {
            if (stays[i]) {
                modules.add(ModuleFile.below(directory, earlier.get(i)));
            }
        }
        modules.addAll(newcomers);
        return ModuleList.of(order.sort(modules));
    }
}
