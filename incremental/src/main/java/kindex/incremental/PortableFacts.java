package kindex.incremental;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindex.bytes.ByteStrings;
import kindex.host.HostFiles;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.ContentStamp;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.FactsCacheReader;

/// Facts files that were made elsewhere (`--facts`): they count for modules of just the bytes that
/// they were made of, and for no others.
final class PortableFacts {
    private final List<FactsCache> sources = new ArrayList<>();
    private final List<Map<String, Integer>> rowsByPath = new ArrayList<>();

    private PortableFacts() {}

    /// Loads facts files. One that cannot be used is left out, and told of.
    static PortableFacts load(HostFiles files, DepmodRequest request, CountingListener listener) {
        PortableFacts facts = new PortableFacts();
        for (String path : request.factsFiles()) {
            CacheLoad load = FactsCacheReader.loadPortable(files, path, request.maxModuleSize());
            if (load instanceof CacheLoad.Loaded loaded) {
                facts.sources.add(loaded.cache());
                facts.rowsByPath.add(rowsByPath(loaded.cache().paths()));
            } else if (load instanceof CacheLoad.Discarded discarded) {
                listener.found(new RunProblem.FactsNotUsed(path, discarded.reason()));
            } else {
                listener.found(new RunProblem.FactsNotUsed(path, "it is not there"));
            }
        }
        return facts;
    }

    private static Map<String, Integer> rowsByPath(ByteStrings paths) {
        Map<String, Integer> rows = HashMap.newHashMap(paths.size());
        for (int row = 0; row < paths.size(); row++) {
            rows.put(paths.get(row), row);
        }
        return rows;
    }

    /// How many files can be used.
    int size() {
        return sources.size();
    }

    /// A file's facts.
    FactsCache source(int i) {
        return sources.get(i);
    }

    /// Where facts of a file of that path and size may be: in which source, and in which row; -1 if
    /// nowhere.
    ///
    /// @param after the last place tried; -1 to begin
    long candidate(String path, long size, long after) {
        int first = after < 0 ? 0 : (int) (after >>> 32) + 1;
        for (int source = first; source < sources.size(); source++) {
            Integer row = rowsByPath.get(source).get(path);
            if (row != null && ContentStamp.size(sources.get(source).stamps(), row) == size) {
                return (long) source << 32 | row;
            }
        }
        return -1;
    }

    /// Whether the facts at a place are of a file of that digest.
    boolean fits(long candidate, byte[] digest) {
        FactsCache source = sources.get((int) (candidate >>> 32));
        return ContentStamp.fits(source.stamps(), (int) candidate, digest);
    }
}
