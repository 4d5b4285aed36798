package kindex.elf;

import kindex.bytes.ByteSink;
import kindex.elf.compression.CorruptModuleException;
import kindex.elf.compression.Decompressor;
import kindex.elf.compression.Decompressors;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;

/// All bytes of one module after the other, decompressed; one for each thread, buffers reused.
///
/// Any file at all may be given: what is wrong with it is returned, nothing is thrown, and no more
/// memory is taken than a small multiple of what the file really holds.
public final class ModuleContents {
    private final HostFiles files;
    private final Decompressors decompressors;
    private final long maxModuleSize;
    private final ModuleFile file;
    private ByteSink decoded;
    private byte[] bytes = {};
    private int length;

    /// @param maxModuleSize most bytes of a module, decompressed; a larger one is a problem
    public ModuleContents(HostFiles files, Decompressors decompressors, long maxModuleSize) {
        this.files = files;
        this.decompressors = decompressors;
        this.maxModuleSize = maxModuleSize;
        this.file = new ModuleFile(files, maxModuleSize);
    }

    /// Reads a module; [#bytes] and [#length] are its contents until the next call.
    ///
    /// @return null if all went well
    public ModuleProblem load(String path) {
        length = 0;
        try (file) {
            ModuleProblem problem = refused(path, files.status(path));
            if (problem != null) {
                return problem;
            }
            file.open(path);
            if (file.length() < Container.SHORTEST_FILE) {
                String found = file.length() + " bytes";
                String expected = "at least " + Container.SHORTEST_FILE;
                return new ModuleProblem(path, 0, found, expected, Errno.EINVAL, true);
            }
            file.readAll(maxModuleSize + 1);
            return file.length() > maxModuleSize
                    ? tooLarge(path)
                    : PackingMistake.named(unpack(path), file.bytes(), file.length());
        } catch (HostException e) {
            return new ModuleProblem(
                    path, 0, e.words(), "a file that can be read", e.errno(), true);
        }
    }

    /// What need not be opened to be told of: devices and FIFOs, which may never end or begin, and
    /// what is too large. Null for others.
    private ModuleProblem refused(String path, FileStatus status) {
        FileType type = status.type();
        if (type != FileType.REGULAR && type != FileType.DIRECTORY) {
            return new ModuleProblem(
                    path,
                    0,
                    type.words(),
                    "a file of at most " + maxModuleSize + " bytes",
                    Errno.EINVAL,
                    true);
        }
        return status.size() > maxModuleSize ? tooLarge(path) : null;
    }

    private ModuleProblem tooLarge(String path) {
        String limit = maxModuleSize + " bytes";
        return new ModuleProblem(
                path, 0, "more than " + limit, "at most " + limit, Errno.EFBIG, true);
    }

    private ModuleProblem unpack(String path) {
        Container container = Container.of(file.bytes());
        Decompressor decoder = container.decoder(decompressors);
        if (decoder == null) {
            bytes = file.bytes();
            length = file.length();
            return null;
        }
        if (decoded == null) {
            decoded = new ByteSink(128 << 10);
        }
        try {
            long most = Container.most(file.length(), maxModuleSize);
            decoder.decode(file.bytes(), file.length(), decoded, most);
        } catch (CorruptModuleException e) {
            return new ModuleProblem(path, e.offset(), e.found(), e.expected(), Errno.EINVAL, true);
        }
        if (container == Container.ZSTD && decoded.length() == 0) {
            // kmod: libkmod-file-zstd.c, a content size of 0 is refused
            return new ModuleProblem(
                    path, 0, "an empty zstd frame", "a module", Errno.EINVAL, true);
        }
        bytes = decoded.array();
        length = decoded.length();
        return null;
    }

    /// The problem that the contents of the module that was read last turned out to have, in words
    /// that name what builds often get wrong.
    public ModuleProblem named(ModuleProblem problem) {
        return PackingMistake.named(problem, file.bytes(), file.length());
    }

    /// The module is the first [#length] bytes of this array, which is not to be written to.
    public byte[] bytes() {
        return bytes;
    }

    /// How many bytes the module has; 0 if it could not be read.
    public int length() {
        return length;
    }
}
