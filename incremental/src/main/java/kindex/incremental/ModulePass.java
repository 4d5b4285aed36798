package kindex.incremental;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kindex.bytes.ByteStrings;
import kindex.bytes.XxHash64;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.incremental.cache.CacheLoad;
import kindex.incremental.cache.FactsCache;
import kindex.incremental.cache.FileStamp;
import kindex.incremental.cache.SearchNote;
import kindex.symbols.ModuleFile;
import kindex.symbols.ModuleList;
import kindex.symbols.ProblemListener;
import kindex.symbols.config.DepmodConfReader;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.tree.BaseOrder;
import kindex.symbols.tree.ModuleChoice;
import kindex.symbols.tree.ModuleScanner;
import kindex.symbols.tree.ModulesOrder;
import kindex.symbols.tree.SearchedDirectories;

/// The second pass: the modules to be indexed, in kmod's order. Where an earlier run left what
/// directories listed, only those that list something else are looked into.
final class ModulePass {
    /// Module indexes are 16 bits wide in kmod, and the last one is not used.
    private static final int MOST_MODULES = 65535;

    private final HostFiles files;
    private final DepmodRequest request;
    private final CountingListener listener;
    private final CacheUse cache;
    private final ReadTree before;
    private byte[] orderFile;
    private long orderSum;
    private long configSum;
    private SearchedDirectories directories = SearchedDirectories.NONE;
    private long[] stamps = {};
    private ByteStrings shadowed = ByteStrings.EMPTY;

    /// A search.
    ModulePass(HostFiles files, DepmodRequest request, CountingListener listener) {
        this(files, request, listener, null, null);
    }

    /// A search for what a tree became.
    ///
    /// @param before the tree as it was
    ModulePass(HostFiles files, DepmodRequest request, CountingListener listener, ReadTree before) {
        this(files, request, listener, null, before);
    }

    /// @param cache what an earlier run left
    ModulePass(HostFiles files, DepmodRequest request, CountingListener listener, CacheUse cache) {
        this(files, request, listener, cache, null);
    }

    private ModulePass(
            HostFiles files,
            DepmodRequest request,
            CountingListener listener,
            CacheUse cache,
            ReadTree before) {
        this.files = files;
        this.request = request;
        this.listener = listener;
        this.cache = cache;
        this.before = before;
    }

    /// What a cache keeps of the search.
    SearchNote note() {
        return new SearchNote(configSum, orderSum, directories, stamps, shadowed);
    }

    ModuleList run() throws RunEnded {
        if (request.modules() != null) {
            ModuleFile[] named = named();
            requireAtMost(named.length);
            return sorted(named, orderText());
        }
        DepmodConfig config =
                DepmodConfReader.read(
                        files, request.configPaths(), request.kernelVersion(), listener);
        configSum = config.checksum();
        ModuleList listed = listed(config);
        return listed != null ? listed : inOrder(all(config), config);
    }

    /// The modules that an earlier run found, but for those in directories that list something
    /// else; null if only a search can tell.
    private ModuleList listed(DepmodConfig config) throws RunEnded {
        if (cache == null || request.incremental() == null || !config.externals().isEmpty()) {
            return null;
        }
        boolean[] told = new boolean[1];
        ModulesOrder order;
        try {
            // seldom needed, but there is time while the cache is loaded
            order = order(readOrder(), _ -> told[0] = true);
        } catch (HostException _) {
            return null;
        }
        if (told[0]
                || !(cache.load() instanceof CacheLoad.Loaded(FactsCache earlier))
                || earlier.search().directories().size() == 0
                || earlier.search().config() != configSum) {
            return null;
        }
        ListedChanges search =
                new ListedChanges(files, config, request.moduleDirectory(), earlier.search());
        if (!search.find(earlier.paths(), earlier.search().shadowed(), request.threads())) {
            return null;
        }
        ModuleList modules = listed(config, earlier, search, order);
        if (modules != null) {
            directories = search.directories();
            stamps = search.stamps();
            requireAtMost(modules.size());
        }
        return modules;
    }

    private ModuleList listed(
            DepmodConfig config, FactsCache earlier, ListedChanges search, ModulesOrder order) {
        String directory = request.moduleDirectory();
        boolean sameOrder = earlier.search().order() == orderSum;
        if (search.came().isEmpty() && search.gone().isEmpty() && sameOrder) {
            shadowed = earlier.search().shadowed();
            return ModuleList.below(directory, earlier.paths());
        }
        AppliedChanges changes =
                new AppliedChanges(
                        directory,
                        new ModuleChoice(config, directory),
                        earlier.paths(),
                        earlier.search().shadowed(),
                        search.gone(),
                        search.came());
        if (!changes.choose()) {
            return null;
        }
        shadowed = changes.shadowed();
        return changes.modules(order, sameOrder);
    }

    private void requireAtMost(int modules) throws RunEnded {
        if (modules >= MOST_MODULES) {
            throw ended(new RunProblem.TooManyModules(modules));
        }
    }

    /// Puts in order what was found; what an earlier run found, too, is in order.
    private ModuleList inOrder(Map<String, ModuleFile> found, DepmodConfig config) throws RunEnded {
        requireAtMost(found.size());
        byte[] text = orderText();
        EarlierOrder earlier = null;
        if (text != null && config.externals().isEmpty()) {
            earlier = earlierOrder();
        }
        if (earlier != null && earlier.isOfOneDirectory()) {
            // one more than before is a newcomer, for which the order is needed
            boolean more = found.size() > earlier.size();
            ModulesOrder[] order = new ModulesOrder[1];
            Runnable beside = more ? () -> order[0] = order(text, listener) : () -> {};
            boolean[] stays = earlier.stays(found, request.threads(), beside);
            if (order[0] == null && !found.isEmpty()) {
                order[0] = order(text, listener);
            }
            return earlier.with(stays, found.values(), order[0]);
        }
        return sorted(BaseOrder.of(List.copyOf(found.values()), request.hostOrder()), text);
    }

    /// The modules of an earlier run that found the same `modules.order`; null if there is none.
    private EarlierOrder earlierOrder() {
        ByteStrings paths = null;
        if (before != null && before.search().order() == orderSum) {
            paths = before.paths();
        } else if (cache != null
                && cache.load() instanceof CacheLoad.Loaded(FactsCache earlier)
                && earlier.search().order() == orderSum) {
            paths = earlier.paths();
        }
        return paths == null ? null : new EarlierOrder(request.moduleDirectory(), paths);
    }

    private ModuleList sorted(ModuleFile[] modules, byte[] text) {
        return ModuleList.of(text == null ? modules : order(text, listener).sort(modules));
    }

    /// Reads `modules.order`; null if that cannot be, which is told.
    private byte[] orderText() {
        try {
            return readOrder();
        } catch (HostException e) {
            String directory = request.moduleDirectory();
            listener.found(MissingFile.problem(files, directory, "modules.order", e));
            return null;
        }
    }

    /// Reads it once, however often it is asked for; an order that could not be read is none.
    private byte[] readOrder() throws HostException {
        orderSum = SearchNote.NO_ORDER;
        if (orderFile == null) {
            orderFile = WholeFile.read(files, request.moduleDirectory() + "/modules.order");
        }
        // what the file means differs between generations and between hosts
        long seed = request.hostOrder().ordinal() << 8 | request.format().ordinal();
        orderSum = XxHash64.of(orderFile, 0, orderFile.length, seed);
        return orderFile;
    }

    /// What it says; an order that there is something to tell about is never taken for the same.
    private ModulesOrder order(byte[] text, ProblemListener problems) {
        return ModulesOrder.read(
                text,
                request.format().firstOrderLineCounts()
                        ? ModulesOrder.Duplicates.FIRST_LINE
                        : ModulesOrder.Duplicates.LAST_LINE,
                request.hostOrder(),
                request.moduleDirectory(),
                problem -> {
                    orderSum = SearchNote.NO_ORDER;
                    problems.found(problem);
                });
    }

    private Map<String, ModuleFile> all(DepmodConfig config) throws RunEnded {
        ModuleScanner scanner =
                new ModuleScanner(
                        files, config, request.moduleDirectory(), listener, request.threads());
        if (request.incremental() != null) {
            scanner.noteDirectories(seed());
        }
        try {
            Map<String, ModuleFile> found = scanner.find();
            directories = scanner.directories();
            stamps = FileStamp.none(directories.size());
            shadowed = scanner.shadowed();
            return found;
        } catch (HostException e) {
            throw ended(new RunProblem.ModulesNotSearched(e.words()));
        }
    }

    /// A seed that nobody knew when the modules were made.
    private long seed() {
        byte[] random = IndexDirectory.random(files);
        return ByteBuffer.wrap(random).getLong();
    }

    private ModuleFile[] named() throws RunEnded {
        Map<String, String> byModname = new HashMap<>();
        for (String path : request.modules()) {
            if (!path.startsWith("/")) {
                throw ended(new RunProblem.ModuleNotAbsolute(path));
            }
            try {
                files.status(path);
                if (path.endsWith("/")) {
                    // kmod: libkmod/libkmod-module.c, kmod_module_new_from_path: no base name
                    throw new HostException("basename", path, Errno.ENOENT);
                }
            } catch (HostException e) {
                throw ended(new RunProblem.ModuleNotFound(path, e.words()));
            }
            String modname = ModuleFile.modname(path);
            String earlier = byModname.put(modname, path);
            if (earlier != null) {
                throw ended(new RunProblem.ModuleNamedTwice(modname, path, earlier));
            }
        }
        return ModuleScanner.named(
                request.modules(), request.moduleDirectory(), request.hostOrder());
    }

    private RunEnded ended(RunProblem problem) {
        listener.found(problem);
        return new RunEnded();
    }
}
