package kindex.incremental;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kindex.bytes.ByteStrings;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.tree.ModulesOrder;

/// The modules of an earlier run in their order, which is still that of kmod while `modules.order`
/// is the same: instead of sorting all anew, those that are gone are left out, and those that came
/// are put where they belong.
final class EarlierOrder {
    /// What room is made for, for each path that is new; a longer one is no harm.
    private static final int BYTES_OF_A_PATH = 256;

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

    /// Which of the modules were found again.
    ///
    /// @param found files by module name, below the module directory; those of the earlier run are
    ///     taken out, so that those that came remain
    boolean[] stays(Map<String, ModuleFile> found) {
        ByteStrings modnames = ModuleList.modnames(paths);
        boolean[] stays = new boolean[paths.size()];
        for (int i = 0; i < stays.length; i++) {
            String modname = modnames.get(i);
            ModuleFile file = found.get(modname);
            stays[i] = file != null && paths.equals(i, file.relativePath());
            if (stays[i]) {
                found.remove(modname);
            }
        }
        return stays;
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
