package kindex.kmp.repo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.archives.Capabilities;
import kindex.archives.EntryType;
import kindex.archives.ListedFiles;
import kindex.archives.PackageEntry;
import kindex.archives.PackageFacts;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageKind;
import kindex.archives.PackageLimits;
import kindex.archives.PayloadDecoders;
import kindex.archives.reader.PackageReader;
import kindex.bytes.ByteSink;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.elf.compression.CorruptModuleException;
import kindex.elf.compression.Decompressor;
import kindex.elf.compression.Decompressors;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.kmp.compat.ConfigurationFile;
import kindex.kmp.deps.Capability;
import kindex.symbols.ModuleFile;

/// Reads packages, one after the other; one for each thread.
///
/// What the header says is enough where it speaks of symbols. Where it does not, as in Debian's
/// packages, the modules are read, and the list of the kernel's own symbols where the package has
/// one: `Module.symvers`, `symvers-VERSION.gz` or `System.map-VERSION`.
final class SummaryReader {
    private static final long LARGEST_MODULE = 256L << 20;
    private static final int STEP = 64 << 10;

    private final HostFiles files;
    private final PackageReader packages;
    private final ModuleReader modules;
    private final Decompressors decompressors;
    private final boolean contents;
    private final ByteSink bytes = new ByteSink(1 << 20);
    private final ByteSink plain = new ByteSink(16);
    private final SymbolList.Builder provides = new SymbolList.Builder();
    private final SymbolList.Builder needs = new SymbolList.Builder();
    private final List<PackagedModule> found = new ArrayList<>();
    private final Preference preference;
    private boolean kernel;
    private long mostKept;

    /// @param contents whether modules are read even where the header speaks of symbols
    SummaryReader(
            HostFiles files,
            Decompressors decompressors,
            PayloadDecoders decoders,
            boolean contents) {
        this.files = files;
        this.packages = new PackageReader(files, decoders);
        this.preference = new Preference(files);
        this.modules = new ModuleReader(files, decompressors, LARGEST_MODULE);
        this.decompressors = decompressors;
        this.contents = contents;
    }

    /// @throws PackageFormatException if it is no package or damaged, or if a module in it is
    PackageSummary read(String path) throws PackageFormatException, HostException {
        provides.build();
        needs.build();
        found.clear();
        preference.clear();
        kernel = false;
        PackageFacts facts = packages.facts(path);
        header(facts);
        boolean spoken = provides.size() + needs.size() > 0;
        boolean inside =
                contents && !found.isEmpty()
                        || !spoken && (facts.kind() == PackageKind.DEB || !found.isEmpty());
        if (inside) {
            if (!contents || facts.kind() == PackageKind.DEB) {
                provides.build();
            }
            needs.build();
            found.clear();
            mostKept = PackageLimits.keptBytes(files.status(path).size());
            packages.read(path, (entry, content) -> take(path, entry, content));
        } else if (bringsConfiguration(facts)) {
            mostKept = PackageLimits.keptBytes(files.status(path).size());
            packages.read(path, (entry, content) -> takeConfiguration(path, entry, content));
        }
        return new PackageSummary(
                path,
                facts.label(),
                facts.name(),
                facts.arch(),
                kernel,
                inside,
                provides.build(),
                needs.build(),
                preference.marked(found));
    }

    private void header(PackageFacts facts) {
        if (facts.source()) {
            return;
        }
        symbols(facts.provides(), provides);
        symbols(facts.requires(), needs);
        Capabilities provided = facts.provides();
        for (int i = 0; i < provided.size() && !kernel; i++) {
            kernel = provided.names().length(i) == 14 && provided.name(i).equals("kernel-uname-r");
        }
        ListedFiles files = facts.files();
        for (int i = 0; files != null && i < files.size(); i++) {
            if (ModuleFile.isModuleName(files.name(i))) {
                add(files.path(i));
            }
        }
    }

    private static boolean bringsConfiguration(PackageFacts facts) {
        ListedFiles files = facts.files();
        for (int i = 0; files != null && i < files.size(); i++) {
            if (files.name(i).endsWith(".conf") && ConfigurationFile.isOne(files.path(i))) {
                return true;
            }
        }
        return false;
    }

    private void takeConfiguration(String file, PackageEntry entry, InputStream content)
            throws IOException {
        if (entry.type() == EntryType.FILE && ConfigurationFile.isOne(entry.path())) {
            load(file, entry, content);
            preference.add(entry.path(), Arrays.copyOf(bytes.array(), bytes.length()));
        }
    }

    private void add(String path) {
        PackagedModule module = PackagedModule.of(path);
        if (module != null) {
            found.add(module);
            kernel |= !module.external();
        }
    }

    private static void symbols(Capabilities from, SymbolList.Builder to) {
        for (int i = 0; i < from.size(); i++) {
            // ksym(...) and kernel(...)
            if (from.names().length(i) > 0 && from.names().array()[from.names().start(i)] == 'k') {
                to.add(new Capability(from.name(i), from.version(i)));
            }
        }
    }

    private void take(String file, PackageEntry entry, InputStream content) throws IOException {
        String path = entry.path();
        if (entry.type() != EntryType.FILE) {
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (ModuleFile.isModuleName(name)) {
            add(path);
            load(file, entry, content);
            module(file + ":" + path);
        } else if (name.startsWith("symvers") || name.equals("Module.symvers")) {
            kernel = true;
            load(file, entry, content);
            ByteSink text = plain(file, name);
            SymversLines.symvers(text.array(), text.length(), provides);
        } else if (name.startsWith("System.map-")) {
            kernel = true;
            load(file, entry, content);
            SymversLines.systemMap(bytes.array(), bytes.length(), provides);
        } else {
            takeConfiguration(file, entry, content);
        }
    }

    /// Reads on, by what really comes.
    private void load(String file, PackageEntry entry, InputStream content) throws IOException {
        if (entry.size() > mostKept) {
            throw new PackageFormatException(
                    file + ":" + entry.path(),
                    "",
                    0,
                    entry.size() + " bytes",
                    "at most " + mostKept + " in a package of that size");
        }
        bytes.clear();
        for (int n = 0; n >= 0; ) {
            bytes.setLength(bytes.length() + n);
            bytes.ensure(STEP);
            n = content.read(bytes.array(), bytes.length(), STEP);
        }
    }

    private void module(String path) throws PackageFormatException {
        ModuleFacts facts = modules.read(path, bytes.array(), bytes.length());
        if (facts.problem() != null) {
            throw new PackageFormatException(
                    path,
                    "",
                    facts.problem().offset(),
                    facts.problem().found(),
                    facts.problem().expected());
        }
        for (int i = 0; i < facts.exportedNames().size(); i++) {
            provides.add(facts.exportedNames().get(i), Long.toHexString(facts.exportedCrc(i)));
        }
        for (int i = 0; i < facts.neededNames().size(); i++) {
            if (!facts.isWeak(i)) {
                long crc = facts.neededCrc(i);
                needs.add(facts.neededNames().get(i), crc == 0 ? "" : Long.toHexString(crc));
            }
        }
    }

    private ByteSink plain(String file, String name) throws IOException {
        Decompressor decompressor =
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "gz" -> decompressors.gzip();
                    case "xz" -> decompressors.xz();
                    case "zst" -> decompressors.zstd();
                    default -> null;
                };
        if (decompressor == null) {
            return bytes;
        }
        try {
            byte[] packed = Arrays.copyOf(bytes.array(), bytes.length());
            long most = Math.min(WholeFile.TEXT, PackageLimits.keptBytes(packed.length));
            decompressor.decode(packed, packed.length, plain, most);
            return plain;
        } catch (CorruptModuleException e) {
            throw new PackageFormatException(
                    file + ":" + name, "", e.offset(), e.found(), e.expected());
        }
    }
}
