package kindex.fuzz;

import java.util.Arrays;
import java.util.List;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.elf.compression.JvmDecompressors;
import kindex.synthetic.Target;

/// A module so large that it is read section by section. It has to come to what the same module
/// comes to when it is read whole, which it is from a gzip file that stores it.
///
/// Input: two bytes, least first, tell where in the rest a gap of [#GAP] zeros is to be.
final class SectionsTarget implements kindex.fuzz.Target<ModuleFacts> {
    private static final int GAP = 48 << 10;

    private final JvmDecompressors decompressors = new JvmDecompressors();

    @Override
    public String name() {
        return "elfSections";
    }

    @Override
    public ModuleFacts read(byte[] input) {
        return reader(module(input), "m.ko");
    }

    private ModuleFacts reader(byte[] bytes, String path) {
        OneFile files = new OneFile(path, bytes);
        return new ModuleReader(files, decompressors, ModuleTarget.MODULE_MAX).read(path);
    }

    private static byte[] module(byte[] input) {
        if (input.length < 2) {
            return new byte[GAP];
        }
        int rest = input.length - 2;
        int at = Math.min(rest, input[0] & 0xFF | (input[1] & 0xFF) << 8);
        byte[] module = new byte[rest + GAP];
        System.arraycopy(input, 2, module, 0, at);
        System.arraycopy(input, 2 + at, module, at + GAP, rest - at);
        return module;
    }

    @Override
    public String describe(ModuleFacts facts) {
        return Facts.describe(facts);
    }

    /// Checks beside the promises of all that both ways of reading agree.
    void compareWithWhole(byte[] input) {
        byte[] module = module(input);
        if (module[0] != 0x7F) {
            return; // a container of its own
        }
        String bySection = Facts.describeContent(reader(module, "m.ko"));
        String whole = Facts.describeContent(reader(Samples.gzipStored(module), "m.ko"));
        if (!bySection.equals(whole)) {
            throw new AssertionError("read by section:\n" + bySection + "\nread whole:\n" + whole);
        }
    }

    @Override
    public long allocationMax(long size) {
        return ElfBounds.plain(size + GAP);
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(seed(Target.X86_64), seed(Target.I386), seed(Target.S390X));
    }

    /// A module with a large section, which becomes the gap.
    private static byte[] seed(Target target) {
        byte[] module = Samples.module(target).section(".data", new byte[GAP]).build();
        int at = 0;
        while (!Arrays.equals(module, at, at + GAP, new byte[GAP], 0, GAP)) {
            at++;
        }
        byte[] head = {(byte) at, (byte) (at >> 8)};
        return Samples.join(
                head,
                Arrays.copyOf(module, at),
                Arrays.copyOfRange(module, at + GAP, module.length));
    }
}
