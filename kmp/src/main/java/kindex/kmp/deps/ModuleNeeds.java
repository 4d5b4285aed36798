package kindex.kmp.deps;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kindex.elf.ModuleVersions;

/// The symbols that a module was built against, as `modprobe --dump-modversions` lists them, and
/// those that only the extended modversions name, which that does not know.
final class ModuleNeeds {
    private final List<String> symbols = new ArrayList<>();
    private final LongList crcs = new LongArrayList();

    private ModuleNeeds() {}

    /// In the order of the file.
    ///
    /// @param plainOnly whether extended modversions do not count
    static ModuleNeeds of(PackagedModule module, boolean plainOnly) {
        ModuleNeeds needs = new ModuleNeeds();
        ModuleVersions versions = module.versions();
        if (versions == null) {
            return needs;
        }
        for (int i = 0; i < versions.needed().size(); i++) {
            needs.symbols.add(versions.needed().get(i));
            needs.crcs.add(versions.neededCrc(i));
        }
        Set<String> known = new HashSet<>(needs.symbols);
        for (int i = 0; !plainOnly && i < versions.extendedNeeded().size(); i++) {
            String symbol = versions.extendedNeeded().get(i);
            if (known.add(symbol)) {
                needs.symbols.add(symbol);
                needs.crcs.add(versions.extendedCrc(i));
            }
        }
        return needs;
    }

    int size() {
        return symbols.size();
    }

    String symbol(int i) {
        return symbols.get(i);
    }

    long crc(int i) {
        return crcs.getLong(i);
    }
}
