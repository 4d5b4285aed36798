package kindex.incremental;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kindex.bytes.ByteStrings;
import kindex.host.WorkCrew;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.tree.ModulesOrder;

/// The modules of an earlier run in their order, which is still that of kmod while `modules.order`
/// is the same: instead of sorting all anew, those that are gone are left out, and those that came
/// are put where they belong.
final class EarlierOrder {
    /// What room is made for, for each path that is new; a longer one is no harm.
    private static final int BYTES_OF_A_PATH = 256;

    private static final int SLICE = 256;

    private final String directory;
    private final ByteStrings paths;

    /// @param directory the module directory
    /// @param paths of the earlier run's modules
    EarlierOrder(String directory, ByteStrings paths) {
        this.directory = directory;
        this.paths = paths;
    }

    /// Whether all modules lie below the module directory: those of other directories are not told
    /// by their paths alone.
    boolean isOfOneDirectory() {
        for (int i = 0; i < paths.size(); i++) {
            if (paths.length(i) > 0 && paths.array()[paths.start(i)] == '/') {
                return false;
            }
        }
        return true;
    }

    /// How many modules there were.
    int size() {
        return paths.size();
    }

    /// Which of the modules were found again.
    ///
    /// @param found files by module name, below the module directory; those of the earlier run are
    ///     taken out, so that those that came remain
    /// @param threads at most so many threads compare
    /// @param beside something that one of them does first
    boolean[] stays(Map<String, ModuleFile> found, int threads, Runnable beside) {
        ByteStrings modnames = ModuleList.modnames(paths);
        ModuleFile[] again = new ModuleFile[paths.size()];
        WorkCrew.run(
                threads,
                1 + (again.length + SLICE - 1) / SLICE,
                () ->
                        task -> {
                            if (task == 0) {
                                beside.run();
                            } else {
                                compare(modnames, found, (task - 1) * SLICE, again);
                            }
                        });
        boolean[] stays = new boolean[again.length];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = again[i] != null && found.remove(again[i].modname()) != null;
        }
        return stays;
    }

    /// Finds the files of a slice of the modules.
    private void compare(
            ByteStrings modnames, Map<String, ModuleFile> found, int from, ModuleFile[] again) {
        int to = Math.min(from + SLICE, again.length);
        for (int i = from; i < to; i++) {
            ModuleFile file = found.get(modnames.get(i));
            if (file != null && paths.equals(i, file.relativePath())) {
                again[i] = file;
            }
        }
    }

    /// The modules that stay, with those that came.
    ///
    /// @param order what `modules.order` says; may be null if none came
    ModuleList with(boolean[] stays, Collection<ModuleFile> newcomers, ModulesOrder order) {
        List<ModuleFile> sorted = new ArrayList<>(newcomers);
        if (!sorted.isEmpty()) {
            sorted.sort(order::compare);
        }
        ByteStrings.Builder all =
                new ByteStrings.Builder(
                        paths.bytes() + BYTES_OF_A_PATH * sorted.size(),
                        stays.length + sorted.size());
        int next = 0;
        for (ModuleFile newcomer : sorted) {
            int place = place(newcomer, order);
            addThoseThatStay(stays, next, place, all);
            all.add(newcomer.relativePath());
            next = place;
        }
        addThoseThatStay(stays, next, stays.length, all);
        return ModuleList.below(directory, all.build());
    }

    private void addThoseThatStay(boolean[] stays, int from, int to, ByteStrings.Builder all) {
        for (int i = from; i < to; i++) {
            if (stays[i]) {
                all.add(paths.array(), paths.start(i), paths.end(i));
            }
        }
    }

    /// The number of the first of the earlier modules that comes behind a newcomer.
    private int place(ModuleFile newcomer, ModulesOrder order) {
        int low = 0;
        int high = paths.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(ModuleFile.below(directory, paths.get(middle)), newcomer) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
