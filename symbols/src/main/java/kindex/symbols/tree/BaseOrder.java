package kindex.symbols.tree;

import java.util.Arrays;
import java.util.List;
import kindex.symbols.ModuleFile;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.hash.SuperFastHash;

/// The order that modules have when `modules.order` says nothing: by the bucket of their name in a
/// hash table of 512, and by `strcmp` inside a bucket (kmod: shared/hash.c, `hash_iter_next`).
public final class BaseOrder {
    private static final int BUCKETS = 512;

    private BaseOrder() {}

    /// The modules in base order; their names differ.
    public static ModuleFile[] of(List<ModuleFile> modules, HostOrder host) {
        long[] keys = new long[modules.size()];
        int[] ends = new int[BUCKETS + 1];
        int[] bucket = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            bucket[i] = bucket(modules.get(i).modname(), host);
            ends[bucket[i] + 1]++;
        }
        for (int b = 0; b < BUCKETS; b++) {
            ends[b + 1] += ends[b];
        }
        int[] next = ends.clone();
        ModuleFile[] ordered = new ModuleFile[keys.length];
        for (int i = 0; i < keys.length; i++) {
            ordered[next[bucket[i]]++] = modules.get(i);
        }
        for (int b = 0; b < BUCKETS; b++) {
            Arrays.sort(
                    ordered, ends[b], ends[b + 1], (x, y) -> x.modname().compareTo(y.modname()));
        }
        return ordered;
    }

    /// Compares two modules by their names.
    static int compare(String modname, String other, HostOrder host) {
        int buckets = Integer.compare(bucket(modname, host), bucket(other, host));
        return buckets != 0 ? buckets : modname.compareTo(other);
    }

    private static int bucket(String modname, HostOrder host) {
        return SuperFastHash.of(modname, host) & BUCKETS - 1;
    }
}
