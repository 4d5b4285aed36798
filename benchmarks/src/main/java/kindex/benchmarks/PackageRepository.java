package kindex.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.synthetic.SyntheticRpm;

/// Writes a directory of rpm packages with the modules of a real kernel: some in the kernel's own
/// package, which besides provides what no module does, each of the others in a package of its own
/// with SUSE's capabilities. One package needs a CRC that no other provides, so that a check which
/// finds nothing is wrong.
final class PackageRepository {
    private static final long LARGEST = 256L << 20;

    private final ModuleReader reader =
            new ModuleReader(new NioHostFiles(), new JvmDecompressors(), LARGEST);
    private final Map<String, Long> needed = new TreeMap<>();
    private final Set<String> exported = new HashSet<>();
    private final SyntheticRpm kernel;
    private final KernelTree tree;
    private final Path directory;

    private PackageRepository(KernelTree tree, Path directory) {
        this.tree = tree;
        this.directory = directory;
        this.kernel =
                SyntheticRpm.named("kernel-default")
                        .version(tree.version().replace('-', '_'), "1")
                        .provides("kernel-uname-r = " + tree.version());
    }

    /// Writes it.
    ///
    /// @param packages how many packages of one module there are to be, of the last modules
    static void write(KernelTree tree, List<String> modules, int packages, Path directory)
            throws IOException {
        new PackageRepository(tree, Files.createDirectories(directory)).write(modules, packages);
    }

    private void write(List<String> modules, int packages) throws IOException {
        int own = modules.size() - packages;
        for (int i = 0; i < modules.size(); i++) {
            String path = modules.get(i);
            Path file = tree.base().resolve("lib/modules").resolve(tree.version()).resolve(path);
            ModuleFacts facts = reader.read(file.toString());
            String name = path.substring(path.lastIndexOf('/') + 1, path.indexOf(".ko"));
            SyntheticRpm rpm =
                    i < own
                            ? kernel
                            : SyntheticRpm.named(name + "-kmp-default")
                                    .compressed("gzip", PackageRepository::gzip);
            capabilities(rpm, facts, i >= own);
            String place = i < own ? "/" : "/updates/";
            rpm.file("/lib/modules/" + tree.version() + place + path, Files.readAllBytes(file));
            if (i >= own) {
                rpm.requires(i == own ? "ksym(default:nobody_has_it) = 1" : "kernel-default");
                Files.write(directory.resolve(name + ".rpm"), rpm.build());
            }
        }
        needed.forEach(
                (symbol, crc) -> {
                    if (!exported.contains(symbol)) {
                        kernel.provides(capability(symbol, crc));
                    }
                });
        Files.write(directory.resolve("kernel-default.rpm"), kernel.build());
    }

    private void capabilities(SyntheticRpm rpm, ModuleFacts facts, boolean needs) {
        for (int i = 0; i < facts.exportedNames().size(); i++) {
            String symbol = facts.exportedNames().get(i);
            exported.add(symbol);
            rpm.provides(capability(symbol, facts.exportedCrc(i)));
        }
        for (int i = 0; i < facts.neededNames().size(); i++) {
            String symbol = facts.neededNames().get(i);
            needed.put(symbol, facts.neededCrc(i));
            if (needs) {
                rpm.requires(capability(symbol, facts.neededCrc(i)));
            }
        }
    }

    private static String capability(String symbol, long crc) {
        return "ksym(default:" + symbol + ") = " + Long.toHexString(crc);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
