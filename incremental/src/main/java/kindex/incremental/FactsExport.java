package kindex.incremental;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.host.FileStatus;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WorkCrew;
import kindex.incremental.cache.ContentStamp;
import kindex.incremental.cache.FactsCacheWriter;
import kindex.incremental.cache.FileStamp;
import kindex.symbols.ModuleList;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.tree.SearchedDirectories;

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
                        if (stamp(modules.path(task), content, stamps, task)) {
                            facts[task] = reader.read(modules.path(task));
                        }
                    };
                });
        return write(modules, facts, stamps);
    }

    private boolean stamp(String path, ContentReader content, long[] stamps, int at) {
        try {
            FileStatus status = files.status(path);
            byte[] digest = content.digest(path, status.size());
            if (digest != null) {
                ContentStamp.put(stamps, at, status.size(), digest);
            }
            return digest != null;
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
                        SearchedDirectories.NONE);
        writer.writeColumns();
        return new Result(writer.finishPortable(), kept, modules.size() - kept);
    }
}
