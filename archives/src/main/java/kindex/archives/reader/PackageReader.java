package kindex.archives.reader;

import java.io.IOException;
import java.io.InputStream;
import kindex.archives.EntryVisitor;
import kindex.archives.PackageFacts;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageLimits;
import kindex.archives.PayloadDecoders;
import kindex.archives.deb.DebFile;
import kindex.archives.rpm.CpioWalk;
import kindex.archives.rpm.RpmFile;
import kindex.archives.stream.BoundedStream;
import kindex.archives.stream.FileStream;
import kindex.archives.stream.HostFailure;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;

/// Reads packages, `.rpm` and `.deb`, by their first bytes whatever they are called. Nothing is
/// ever unpacked to a file. Safe for several threads.
public final class PackageReader {
    private static final int HEAD = 8;

    /// `.udeb`: packages of Debian's installer, of the same format.
    private static final String[] ENDINGS = {".rpm", ".deb", ".udeb"};

    private final HostFiles files;
    private final PayloadDecoders decoders;
    private final PackageLimits limits;

    /// Within [PackageLimits#DEFAULT].
    public PackageReader(HostFiles files, PayloadDecoders decoders) {
        this(files, decoders, PackageLimits.DEFAULT);
    }

    /// Within other limits.
    public PackageReader(HostFiles files, PayloadDecoders decoders, PackageLimits limits) {
        this.files = files;
        this.decoders = decoders;
        this.limits = limits;
    }

    /// Whether a file is called as packages are.
    public static boolean isPackageName(String name) {
        for (String ending : ENDINGS) {
            if (name.endsWith(ending) && name.length() > ending.length()) {
                return true;
            }
        }
        return false;
    }

    /// What a package says of itself; what it holds is not looked at.
    ///
    /// @throws PackageFormatException if it is no package, damaged, or beyond the limits
    public PackageFacts facts(String path) throws PackageFormatException, HostException {
        return read(path, null);
    }

    /// Shows the visitor all entries of a package, in its order.
    ///
    /// An exception of the visitor's ends it: a [PackageFormatException] comes out as it is,
    /// another one as that.
    ///
    /// @param visitor null for none
    /// @throws PackageFormatException if it is no package, damaged, or beyond the limits; the
    /// visitor may have seen entries by then
    public PackageFacts read(String path, EntryVisitor visitor)
            throws PackageFormatException, HostException {
        try (OpenFile file = files.open(path)) {
            return read(file, path, visitor);
        } catch (PackageFormatException e) {
            throw e;
        } catch (HostFailure e) {
            throw e.refusal();
        } catch (IOException e) {
            throw new PackageFormatException(path, "", 0, e.toString(), "a sound package");
        }
    }

    private PackageFacts read(OpenFile file, String path, EntryVisitor visitor)
            throws IOException, HostException {
        FileStream source = new FileStream(file);
        byte[] head = source.peek(HEAD);
        if (DebFile.isDeb(head)) {
            return new DebFile(source, path, limits, decoders).read(visitor);
        }
        if (!RpmFile.isRpm(head)) {
            throw new PackageFormatException(
                    path, "", 0, "neither's first bytes", "an .rpm or .deb package");
        }
        RpmFile rpm = RpmFile.read(source, path, file.status().size(), limits);
        if (visitor != null) {
            payload(source, rpm, path, visitor);
        }
        return rpm.facts();
    }

    private void payload(FileStream source, RpmFile rpm, String path, EntryVisitor visitor)
            throws IOException {
        try (InputStream decoded = decoders.decode(rpm.compression(), source)) {
            BoundedStream stream = new BoundedStream(decoded, source, path, "payload", limits);
            new CpioWalk(stream, limits, visitor).run();
        } catch (PackageFormatException | HostFailure e) {
            throw e;
        } catch (IOException e) {
            String words = e.getMessage() == null ? e.toString() : e.getMessage();
            throw new PackageFormatException(path, "payload", 0, words, "a sound payload");
        }
    }
}
