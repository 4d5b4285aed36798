package kindex.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import kindex.archives.JvmPayloadDecoders;
import kindex.archives.PackageFacts;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageLimits;
import kindex.archives.PayloadDecoders;
import kindex.archives.reader.PackageReader;
import kindex.host.HostException;
import kindex.synthetic.SyntheticDeb;
import kindex.synthetic.SyntheticRpm;

/// The reader of packages: any bytes are read to their end, or refused with its one exception.
final class PackageTarget implements Target<String> {
    private static final String FILE = "/package";
    private static final int LIMIT = 1 << 20;
    private static final PackageLimits LIMITS =
            new PackageLimits(1 << 16, 1000, LIMIT, LIMIT, 100, 1 << 16);

    private final PayloadDecoders decoders = new JvmPayloadDecoders();

    @Override
    public String name() {
        return "archives";
    }

    @Override
    public String read(byte[] input) {
        StringBuilder seen = new StringBuilder();
        PackageReader reader = new PackageReader(new OneFile(FILE, input), decoders, LIMITS);
        try {
            PackageFacts facts =
                    reader.read(
                            FILE,
                            (entry, content) -> {
                                byte[] bytes = content.readAllBytes();
                                CRC32 crc = new CRC32();
                                crc.update(bytes);
                                seen.append(entry).append(' ').append(crc.getValue());
                                seen.append('\n');
                                if (bytes.length != entry.size() || bytes.length > LIMIT) {
                                    throw new AssertionError(entry + " has " + bytes.length);
                                }
                                if (!entry.path().startsWith("/")
                                        || entry.path().contains("/../")) {
                                    throw new AssertionError(entry.path());
                                }
                            });
            seen.append(facts.label()).append(facts.provides().texts());
            seen.append(facts.requires().texts()).append(facts.supplements().texts());
            for (int i = 0; facts.files() != null && i < facts.files().size(); i++) {
                seen.append(facts.files().path(i));
            }
        } catch (PackageFormatException e) {
            seen.append(e.getMessage());
            if (e.offset() < 0 || !e.file().equals(FILE)) {
                throw new AssertionError(e);
            }
        } catch (HostException e) {
            throw new AssertionError(e);
        }
        return seen.toString();
    }

    @Override
    public String describe(String result) {
        return result;
    }

    /// The dictionaries of xz and lzma are allocated in the size that a stream asks for, up to what
    /// [PayloadDecoders#MEMORY_LIMIT] says, for each stream; paths and contents within the limits.
    @Override
    public long allocationMax(long size) {
        return 2 * PayloadDecoders.MEMORY_LIMIT + 64L * LIMIT + 256 * size;
    }

    @Override
    public List<byte[]> seeds() {
        byte[] text = Samples.latin1("two\n");
        List<byte[]> seeds = new ArrayList<>();
        SyntheticRpm rpm =
                SyntheticRpm.named("p")
                        .provides("ksym(default:a) = 12")
                        .requires("(a if b)")
                        .directory("/lib")
                        .file("/lib/a.ko", text)
                        .symlink("/lib/b.ko", "a.ko");
        seeds.add(rpm.build());
        seeds.add(rpm.compressed("gzip", Samples::gzip).build());
        seeds.add(rpm.compressed("xz", Samples::xz).build());
        seeds.add(rpm.compressed("zstd", Samples::zstd).build());
        SyntheticDeb deb =
                SyntheticDeb.of(
                                "Package: p\nVersion: 1:2-3\nArchitecture: all\nDepends: a (>= 1)\n")
                        .file("/lib/a.ko", text);
        seeds.add(deb.build());
        seeds.add(deb.compressed(".gz", Samples::gzip).build());
        seeds.add(deb.compressed(".xz", Samples::xz).build());
        return seeds;
    }
}
