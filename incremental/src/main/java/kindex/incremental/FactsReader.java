package kindex.incremental;

import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.host.HostFiles;
import kindex.symbols.ModuleFile;

/// Reads modules on several threads, each with buffers of its own.
final class FactsReader {
    private final HostFiles files;
    private final DecompressorFactory decompressors;

    FactsReader(HostFiles files, DecompressorFactory decompressors) {
        this.files = files;
        this.decompressors = decompressors;
    }

    /// What was read of each module, in the order of `modules`.
    ModuleFacts[] read(ModuleFile[] modules, int threads, long maxModuleSize) {
        ModuleFacts[] facts = new ModuleFacts[modules.length];
        WorkCrew.run(
                threads,
                modules.length,
                () -> {
                    ModuleReader reader =
                            new ModuleReader(files, decompressors.get(), maxModuleSize);
                    return task -> facts[task] = reader.read(modules[task].path());
                });
        return facts;
    }
}
