package kindex.incremental;

import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.host.Errno;
import kindex.host.WorkCrew;
import kindex.incremental.Decision.Reason;
import kindex.incremental.cache.ContentStamp;
import kindex.incremental.cache.FileStamp;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;

/// Gets the facts of modules that no stamp tells to be the ones that were read: from the cache or a
/// facts file where one has those of just these bytes, else by reading the module. A file is read
/// once, whatever it is needed for.
final class FactsReading {
    private final ReadingTools tools;
    private final DepmodRequest request;
    private final ModuleList modules;
    private final PortableFacts portable;
    private final FactsTable table;
    private final int[] rows;
    private final Reason[] reasons;
    private final long[] stamps;
    private final boolean[] byContent;

    /// @param portable facts made elsewhere
    /// @param table what rows are added to
    /// @param rows by module; takes the rows of those that are read
    /// @param reasons by module; takes that of those that need not be read
    /// @param stamps of the modules; null if there is none. Takes the digests of those that are
    ///     told by their content
    /// @param byContent by module, whether it is told by its content
    FactsReading(
            ReadingTools tools,
            DepmodRequest request,
            ModuleList modules,
            PortableFacts portable,
            FactsTable table,
            int[] rows,
            Reason[] reasons,
            long[] stamps,
            boolean[] byContent) {
        this.tools = tools;
        this.request = request;
        this.modules = modules;
        this.portable = portable;
        this.table = table;
        this.rows = rows;
        this.reasons = reasons;
        this.stamps = stamps;
        this.byContent = byContent;
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

    /// Gives modules the rows that a facts file has for them; none is read for its facts.
    void adopt(int[] wanted) {
        if (portable.size() == 0) {
            return;
        }
        WorkCrew.run(
                request.threads(),
                wanted.length,
                () -> {
                    Reader reader = new Reader(true);
                    return task -> reader.adopt(wanted[task]);
                });
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
            if (!takesContent(module)) {
                finish(module, reader().read(modules.path(module)));
            } else if (!fitsFactsFile(module)) {
                finish(module);
            } else {
                tools.progress().advance();
            }
        }

        /// Finds out whether a module has just the bytes that the cache's facts were read of.
        ///
        /// @param cached the cache's stamps
        /// @param row the module's row in the cache
        boolean isSame(int module, long[] cached, int row) {
            long size = stamps[module * FileStamp.WORDS];
            if (ContentStamp.size(cached, row) != size
                    || !readContent(module)
                    || !ContentStamp.fits(cached, row, content.digest())) {
                return false;
            }
            ContentStamp.put(stamps, module, size, content.digest());
            return true;
        }

        /// Takes a module's facts from a facts file, if one holds those of just its bytes.
        void adopt(int module) {
            if (takesContent(module)) {
                fitsFactsFile(module);
            }
        }

        /// Reads a module whole if it is told by its content, or a facts file may know it.
        private boolean takesContent(int module) {
            if (stamps == null || stamps[module * FileStamp.WORDS] < 0) {
                return false;
            }
            long size = ContentStamp.size(stamps, module);
            String path = modules.paths().get(module);
            return (byContent[module] || portable.candidate(path, size, -1) >= 0)
                    && readContent(module);
        }

        private boolean readContent(int module) {
            long size = ContentStamp.size(stamps, module);
            if (size > request.maxModuleSize()) {
                return false;
            }
            if (content == null) {
                content = new ContentReader(tools.files(), tools.digests().get());
            }
            try {
                return content.read(modules.path(module), size);
            } catch (OutOfMemoryError _) {
                content.forget();
                return false; // reading it as a module will tell
            }
        }

        /// Adds what the module says whose content was read.
        private void finish(int module) {
            ModuleFacts facts =
                    reader().read(modules.path(module), content.bytes(), content.length());
            finish(module, facts);
            if (rows[module] >= 0) {
                noteContent(module);
            }
        }

        private void noteContent(int module) {
            if (byContent[module]) {
                ContentStamp.put(stamps, module, content.length(), content.digest());
            }
        }

        private void finish(int module, ModuleFacts facts) {
            if (lastly || !isStarved(facts)) {
                synchronized (table) {
                    rows[module] = table.add(facts);
                }
                tools.progress().advance();
            }
        }

        private ModuleReader reader() {
            if (reader == null) {
                reader =
                        new ModuleReader(
                                tools.files(),
                                tools.decompressors().get(),
                                request.maxModuleSize());
            }
            return reader;
        }

        private boolean fitsFactsFile(int module) {
            String path = modules.paths().get(module);
            long size = content.length();
            long candidate = portable.candidate(path, size, -1);
            while (candidate >= 0) {
                if (portable.fits(candidate, content.digest())) {
                    take(module, candidate);
                    return true;
                }
                candidate = portable.candidate(path, size, candidate);
            }
            return false;
        }

        private void take(int module, long candidate) {
            FactsTable source = portable.source((int) (candidate >>> 32)).facts();
            if (source == table) {
                rows[module] = (int) candidate;
            } else {
                ModuleFacts facts = source.facts((int) candidate);
                synchronized (table) {
                    rows[module] = table.add(facts);
                }
            }
            noteContent(module);
            reasons[module] = Reason.SAME_CONTENT;
        }
    }

    /// Whether there was no memory or no descriptor for a module, and there may be one when other
    /// threads are done.
    private static boolean isStarved(ModuleFacts facts) {
        if (facts.problem() == null) {
            return false;
        }
        Errno errno = facts.problem().errno();
        return errno == Errno.ENOMEM || errno == Errno.EMFILE || errno == Errno.ENFILE;
    }
}
