package kindex.elf;

import kindex.bytes.ByteSink;
import kindex.elf.compression.CorruptModuleException;
import kindex.elf.compression.Decompressor;
import kindex.elf.compression.Decompressors;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;

/// Reads modules, one after the other, plain or compressed; one for each thread.
///
/// The container is recognised by its first bytes, whatever the file is called. Any file at all may
/// be given: what is wrong with it is found in [ModuleFacts#problem], nothing is thrown, and no
/// more memory is taken than a small multiple of what the file really holds.
public final class ModuleReader {
    /// Larger buffers are not kept for the next module, but given back at once: no other collection
    /// may come in a short run, and reading so much took many times as long as one.
    private static final int KEPT = 16 << 20;

    private final Decompressors decompressors;
    private final long maxModuleSize;
    private final ModuleFile file;
    private ByteSink image = new ByteSink(128 << 10);
    private FactsCollector collector = new FactsCollector();

    /// @param maxModuleSize most bytes of a module, decompressed; a larger one is a problem
    public ModuleReader(HostFiles files, Decompressors decompressors, long maxModuleSize) {
        this.decompressors = decompressors;
        this.maxModuleSize = maxModuleSize;
        this.file = new ModuleFile(files, maxModuleSize);
    }

    /// What depmod needs to know of a module; problems and all. Where memory does not suffice, the
    /// problem is [Errno#ENOMEM], and there may be more of it when other readers are done.
    public ModuleFacts read(String path) {
        try (file) {
            file.open(path);
            return read(path, file);
        } catch (HostException e) {
            return unreadable(path, 0, e.words(), "a file that can be read", e.errno());
        } catch (OutOfMemoryError _) {
            forget();
            return unreadable(path, 0, "more than there is memory for", "less", Errno.ENOMEM);
        } finally {
            if (image.array().length > KEPT || file.bytes().length > KEPT) {
                forget();
                Runtime.getRuntime().gc();
            }
        }
    }

    /// The same of a module in memory, such as one out of a package.
    ///
    /// @param path what it is called in its problem
    /// @param content its first `length` bytes are the module as a file would hold it
    public ModuleFacts read(String path, byte[] content, int length) {
        try {
            file.take(content, length);
            return read(path, file);
        } catch (HostException e) {
            throw new IllegalStateException(e); // no file is open
        } catch (OutOfMemoryError _) {
            forget();
            return unreadable(path, 0, "more than there is memory for", "less", Errno.ENOMEM);
        } finally {
            if (image.array().length > KEPT) {
                forget();
            }
            file.forget();
        }
    }

    /// Lets go of all that was read.
    private void forget() {
        image = new ByteSink(128 << 10);
        collector = new FactsCollector();
        file.forget();
    }

    private ModuleFacts read(String path, ModuleFile file) throws HostException {
        if (file.length() < Container.SHORTEST_FILE) {
            String found = file.length() + " bytes";
            String expected = "at least " + Container.SHORTEST_FILE;
            return unreadable(path, 0, found, expected, Errno.EINVAL);
        }
        Container container = Container.of(file.bytes());
        Decompressor decoder = container.decoder(decompressors);
        ModuleFacts facts =
                decoder == null
                        ? plain(path, file)
                        : decompressed(path, file, decoder, container == Container.ZSTD);
        ModuleProblem problem = facts.problem();
        return problem == null
                ? facts
                : facts.withProblem(PackingMistake.named(problem, file.bytes(), file.length()));
    }

    private ModuleFacts plain(String path, ModuleFile file) throws HostException {
        if (!file.isWhole() && file.length() == ModuleFile.HEAD) {
            ModuleFacts facts = collector.collect(path, file.bytes(), file);
            if (facts != null) {
                return facts;
            }
        }
        file.readAll(maxModuleSize + 1);
        return file.length() > maxModuleSize
                ? tooLarge(path)
                : collector.collect(path, file.bytes(), file.length());
    }

    private ModuleFacts decompressed(
            String path, ModuleFile file, Decompressor decompressor, boolean zstd)
            throws HostException {
        file.readAll(maxModuleSize + 1);
        if (file.length() > maxModuleSize) {
            return tooLarge(path);
        }
        try {
            long most = Container.most(file.length(), maxModuleSize);
            decompressor.decode(file.bytes(), file.length(), image, most);
        } catch (CorruptModuleException e) {
            return e.cutShort() && decompressor == decompressors.gzip()
                    ? cutShort(path, e)
                    : unreadable(path, e.offset(), e.found(), e.expected(), Errno.EINVAL);
        }
        if (zstd && image.length() == 0) {
            // kmod: libkmod-file-zstd.c, a content size of 0 is refused
            return unreadable(path, 0, "an empty zstd frame", "a module", Errno.EINVAL);
        }
        return collector.collect(path, image.array(), image.length());
    }

    /// A gzip file without its end is no error to zlib's `gzread`, so kmod takes what there is for
    /// the module (libkmod-file-zlib.c, kmod_file_load_zlib); mostly it is no ELF file then.
    private ModuleFacts cutShort(String path, CorruptModuleException e) {
        ModuleFacts facts = collector.collect(path, image.array(), image.length());
        ModuleProblem inside = facts.problem();
        boolean reported = inside != null && inside.reported();
        Errno errno = reported ? inside.errno() : Errno.EINVAL;
        return facts.withProblem(
                new ModuleProblem(path, e.offset(), e.found(), e.expected(), errno, reported));
    }

    private ModuleFacts tooLarge(String path) {
        String limit = maxModuleSize + " bytes";
        return unreadable(path, 0, "more than " + limit, "at most " + limit, Errno.EFBIG);
    }

    private static ModuleFacts unreadable(
            String path, long offset, String found, String expected, Errno errno) {
        return ModuleFacts.unreadable(
                new ModuleProblem(path, offset, found, expected, errno, true));
    }
}
