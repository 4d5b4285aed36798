package kindex.archives.deb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import kindex.archives.Compression;
import kindex.archives.EntryVisitor;
import kindex.archives.PackageFacts;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageLimits;
import kindex.archives.PayloadDecoders;
import kindex.archives.stream.BoundedStream;
import kindex.archives.stream.FileStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;

/// Reads a Debian package: an `ar` archive of `debian-binary`, `control.tar*` and `data.tar*`, in
/// this order; members between them whose names start with `_` are skipped, as dpkg does.
public final class DebFile {
    private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int LONGEST_VERSION = 64;
    private static final int LONGEST_CONTROL = 1 << 20;

    private final FileStream source;
    private final String file;
    private final PackageLimits limits;
    private final PayloadDecoders decoders;
    private final BoundedStream stream;
    private final ArArchiveInputStream archive;

    /// @param source the file from its start
    public DebFile(FileStream source, String file, PackageLimits limits, PayloadDecoders decoders) {
        this.source = source;
        this.file = file;
        this.limits = limits;
        this.decoders = decoders;
        this.stream = new BoundedStream(source, source, file, "", limits);
        this.archive = new ArArchiveInputStream(stream);
    }

    /// Whether a file that starts with these bytes, at least eight, is for this.
    public static boolean isDeb(byte[] head) {
        return head.length >= MAGIC.length
                && java.util.Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// What the control file says; shows the visitor the entries unless it is null.
    public PackageFacts read(EntryVisitor visitor) throws IOException {
        String first = name(next());
        String version = new String(archive.readNBytes(LONGEST_VERSION), StandardCharsets.US_ASCII);
        if (!first.equals("debian-binary") || !version.startsWith("2.")) {
            throw stream.defect("first member " + first, "debian-binary with version 2");
        }
        ControlVisitor control = new ControlVisitor();
        String controlName = walk("control.tar", control);
        if (control.bytes == null) {
            throw new PackageFormatException(file, controlName, 0, "no control file", "one");
        }
        PackageFacts facts = new ControlFile(control.bytes, file, controlName).facts();
        if (visitor != null) {
            walk("data.tar", visitor);
        }
        return facts;
    }

    /// Goes through the next member, which is to be named `prefix` or that and a suffix.
    ///
    /// @return its name
    private String walk(String prefix, EntryVisitor visitor) throws IOException {
        String name = name(next());
        while (name.startsWith("_")) {
            name = name(next());
        }
        String suffix = name.startsWith(prefix) ? name.substring(prefix.length()) : "?";
        Compression compression =
                suffix.isEmpty() || suffix.startsWith(".")
                        ? Compression.ofSuffix(suffix.replaceFirst("^\\.", ""))
                        : null;
        if (compression == null) {
            throw stream.defect("member " + name, prefix + ", or with .gz, .xz or .zst");
        }
        stream.allowAll();
        try (InputStream decoded = decoders.decode(compression, archive)) {
            BoundedStream member = new BoundedStream(decoded, source, file, name, limits);
            new TarWalk(member, limits, visitor).run();
        } catch (PackageFormatException e) {
            throw e;
        } catch (IOException e) {
            throw stream.inWords(e);
        }
        return name;
    }

    private ArArchiveEntry next() throws IOException {
        stream.allowAll(); // what is left of the member before is skipped
        try {
            return archive.getNextEntry();
        } catch (IOException | RuntimeException e) {
            throw stream.inWords(e);
        }
    }

    private String name(ArArchiveEntry entry) throws IOException {
        if (entry == null) {
            throw stream.defect("the end", "another member");
        }
        return entry.getName();
    }

    /// Keeps the control file.
    private final class ControlVisitor implements EntryVisitor {
        private byte[] bytes;

        @Override
        public void visit(kindex.archives.PackageEntry entry, InputStream content)
                throws IOException {
            if (entry.path().equals("/control")) {
                if (entry.size() > LONGEST_CONTROL) {
                    String found = "a control file of " + entry.size() + " bytes";
                    throw stream.defect(found, "at most " + LONGEST_CONTROL);
                }
                bytes = content.readAllBytes();
            }
        }
    }
}
