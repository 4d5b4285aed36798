package kindex.archives;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import kindex.archives.reader.PackageReader;
import kindex.host.HostException;
import kindex.host.NioHostFiles;

/// A package in a file, and what became of reading it.
record Packed(Path file) {
    static final PackageLimits SMALL =
            new PackageLimits(1 << 16, 100, 1 << 20, 4 << 20, 50, 1 << 20);

    static Packed of(Path directory, byte[] bytes) throws IOException {
        return new Packed(Files.write(directory.resolve("package"), bytes));
    }

    /// The paths of the files in it.
    List<String> paths() throws PackageFormatException, HostException {
        List<String> paths = new ArrayList<>();
        read((entry, _) -> paths.add(entry.path()));
        return paths;
    }

    PackageFacts read(EntryVisitor visitor) throws PackageFormatException, HostException {
        return new PackageReader(new NioHostFiles(), new JvmPayloadDecoders(), SMALL)
                .read(file.toString(), visitor);
    }

    /// What is wrong with it, `PART at OFFSET: found FOUND, expected EXPECTED`; null if nothing is.
    String defect() throws HostException {
        try {
            read((_, content) -> content.readAllBytes());
            return null;
        } catch (PackageFormatException e) {
            assert e.file().equals(file.toString());
            return e.part()
                    + " at "
                    + e.offset()
                    + ": found "
                    + e.found()
                    + ", expected "
                    + e.expected();
        }
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
