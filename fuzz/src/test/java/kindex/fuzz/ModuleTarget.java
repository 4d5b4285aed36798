package kindex.fuzz;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.elf.compression.JvmDecompressors;
import kindex.synthetic.Target;

/// A whole module file of any bytes, plain or compressed.
final class ModuleTarget implements kindex.fuzz.Target<ModuleFacts> {
    /// Most bytes of a module, decompressed.
    static final long MODULE_MAX = 4 << 20;

    private final JvmDecompressors decompressors = new JvmDecompressors();

    @Override
    public String name() {
        return "elf";
    }

    @Override
    public ModuleFacts read(byte[] input) {
        OneFile files = new OneFile("m.ko", input);
        return new ModuleReader(files, decompressors, MODULE_MAX).read("m.ko");
    }

    @Override
    public String describe(ModuleFacts facts) {
        return Facts.describe(facts);
    }

    /// A container may hold a module of the largest size, and costs its decoder's own memory.
    @Override
    public long allocationMax(long size) {
        return ElfBounds.plain(MODULE_MAX) + ContainerTarget.XZ_DICTIONARY_MAX;
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Target target :
                List.of(
                        Target.X86_64,
                        Target.I386,
                        Target.S390X,
                        Target.PPC,
                        Target.SPARC,
                        Target.SPARC64)) {
            seeds.add(Samples.module(target).build());
            seeds.add(Samples.small(target));
        }
        byte[] module = Samples.module(Target.X86_64).build();
        seeds.add(Samples.zstd(module));
        seeds.add(Samples.xz(module));
        seeds.add(Samples.gzip(module));
        return seeds;
    }
}
