package kindex.incremental;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WorkCrew;
import kindex.incremental.cache.ContentStamp;
import kindex.incremental.cache.FactsCacheWriter;
import kindex.incremental.cache.FileStamp;
import kindex.incremental.cache.SearchNote;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;

/// Makes a facts file (`kindex facts`): what depmod needs of the modules of a tree, by path and
/// content, to be carried to machines where the same files are installed.
///
/// Modules that cannot be read, or not wholly, are left out: they are read where they are
/// installed. The same tree makes the same file, bit for bit.
public final class FactsExport {
    private final HostFiles files;
    private final DecompressorFactory decompressors;
    private final DigestFactory digests;
    private final DepmodRequest request;
    private final CountingListener listener;

    /// @param listener hears what is wrong with the tree
    public FactsExport(
            HostFiles files,
            DecompressorFactory decompressors,
            DigestFactory digests,
            DepmodRequest request,
            RunListener listener) {
        this.files = files;
        this.decompressors = decompressors;
        this.digests = digests;
        this.request = request;
        this.listener = new CountingListener(listener);
    }

    /// A facts file and how many modules it holds.
    ///
    /// @param bytes the whole file
    /// @param leftOut modules that could not be read
    public record Result(byte[] bytes, int modules, int leftOut) {}

    /// Reads the tree.
    ///
    /// @return null if the tree cannot be searched, which was reported
    public Result run() {
        ModuleList modules;
        try {
            modules = new ModulePass(files, request, listener).run();
        } catch (RunEnded _) {
            return null;
        }
        ModuleFacts[] facts = new ModuleFacts[modules.size()];
        long[] stamps = new long[FileStamp.WORDS * modules.size()];
        WorkCrew.run(
                request.threads(),
                modules.size(),
                () -> {
                    ModuleReader reader =
                            new ModuleReader(files, decompressors.get(), request.maxModuleSize());
                    ContentReader content = new ContentReader(files, digests.get());
                    return task -> {
                        String path = modules.path(task);
                        if (read(path, content)) {
                            facts[task] = reader.read(path, content.bytes(), content.length());
                            ContentStamp.put(stamps, task, content.length(), content.digest());
                        }
                    };
                });
        return write(modules, facts, stamps);
    }

    /// Reads a file into memory, so that facts and digest are of the same bytes.
    private boolean read(String path, ContentReader content) {
        try {
            long size = files.status(path).size();
            return size <= request.maxModuleSize() && content.read(path, size);
        } catch (HostException _) {
            return false;
        }
    }

    private Result write(ModuleList modules, ModuleFacts[] facts, long[] stamps) {
        FactsTable table = new FactsTable(modules.size());
        ByteStrings.Builder paths = new ByteStrings.Builder();
        int[] rows = new int[modules.size()];
        int kept = 0;
        for (int i = 0; i < modules.size(); i++) {
            if (facts[i] == null || facts[i].problem() != null) {
                continue;
            }
            rows[kept] = table.add(facts[i]);
            paths.add(modules.paths().get(i));
            System.arraycopy(
                    stamps, i * FileStamp.WORDS, stamps, kept * FileStamp.WORDS, FileStamp.WORDS);
            kept++;
        }
        FactsCacheWriter writer =
                new FactsCacheWriter(
                        table,
                        Arrays.copyOf(rows, kept),
                        paths.build(),
                        stamps,
                        "",
                        SearchNote.NONE);
        writer.writeColumns();
        return new Result(
                writer.finishPortable(request.maxModuleSize()), kept, modules.size() - kept);
    }
}
