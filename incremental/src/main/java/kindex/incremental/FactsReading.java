package kindex.incremental;

import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.host.Errno;
import kindex.host.WorkCrew;
import kindex.incremental.Decision.Reason;
import kindex.incremental.cache.FileStamp;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;

/// Gets the facts of modules that no cache holds: from a facts file where one has those of just
/// these bytes, else by reading the module.
final class FactsReading {
    private final ReadingTools tools;
    private final DepmodRequest request;
    private final ModuleList modules;
    private final PortableFacts portable;
    private final FactsTable table;
    private final int[] rows;
    private final Reason[] reasons;
    private final long[] stamps;

    /// @param portable facts made elsewhere
    /// @param table what rows are added to
    /// @param rows by module; takes the rows of those that are read
    /// @param reasons by module; takes that of those that need not be read
    /// @param stamps of the modules that a facts file may know; null if there is none
    FactsReading(
            ReadingTools tools,
            DepmodRequest request,
            ModuleList modules,
            PortableFacts portable,
            FactsTable table,
            int[] rows,
            Reason[] reasons,
            long[] stamps) {
        this.tools = tools;
        this.request = request;
        this.modules = modules;
        this.portable = portable;
        this.table = table;
        this.rows = rows;
        this.reasons = reasons;
        this.stamps = stamps;
    }

    /// Reads modules on several threads. Those for which there was no memory get no row, unless
    /// they are read for the last time.
    void read(int[] wanted, int threads, boolean lastly) {
        WorkCrew.run(
                threads,
                wanted.length,
                () -> {
                    Reader reader = new Reader(lastly);
                    return task -> reader.read(wanted[task]);
                });
    }

    /// Gives modules the rows that a facts file has for them; none is read.
    void adopt(int[] wanted) {
        if (portable.size() == 0) {
            return;
        }
        WorkCrew.run(
                request.threads(),
                wanted.length,
                () -> {
                    ContentReader content = content();
                    return task -> adopt(wanted[task], content);
                });
    }

    private ContentReader content() {
        return new ContentReader(tools.files(), tools.digests().get());
    }

    /// Reads modules for one thread; what it reads with is made for the first.
    final class Reader {
        private final boolean lastly;
        private ContentReader content;
        private ModuleReader reader;

        /// @param lastly whether a module for which there is no memory is not read again
        Reader(boolean lastly) {
            this.lastly = lastly;
        }

        /// Reads a module.
        void read(int module) {
            if (reader == null) {
                make();
            }
            if (content == null || !adopt(module, content)) {
                ModuleFacts facts = reader.read(modules.path(module));
                if (!lastly && isStarved(facts)) {
                    return;
                }
                add(module, facts);
            }
            tools.progress().advance();
        }

        private void make() {
            content = portable.size() > 0 ? content() : null;
            reader =
                    new ModuleReader(
                            tools.files(), tools.decompressors().get(), request.maxModuleSize());
        }
    }

    private static boolean isStarved(ModuleFacts facts) {
        return facts.problem() != null && facts.problem().errno() == Errno.ENOMEM;
    }

    private void add(int module, ModuleFacts facts) {
        synchronized (table) {
            rows[module] = table.add(facts);
        }
    }

    /// Takes a module's facts from a facts file, if one holds those of just its bytes.
    private boolean adopt(int module, ContentReader content) {
        String path = modules.paths().get(module);
        long size = stamps[module * FileStamp.WORDS];
        long candidate = size < 0 ? -1 : portable.candidate(path, size, -1);
        byte[] digest = candidate < 0 ? null : content.digest(modules.path(module), size);
        while (candidate >= 0 && digest != null) {
            if (portable.fits(candidate, digest)) {
                FactsTable source = portable.source((int) (candidate >>> 32)).facts();
                if (source == table) {
                    rows[module] = (int) candidate;
                } else {
                    add(module, source.facts((int) candidate));
                }
                reasons[module] = Reason.SAME_CONTENT;
                return true;
            }
            candidate = portable.candidate(path, size, candidate);
        }
        return false;
    }
}
