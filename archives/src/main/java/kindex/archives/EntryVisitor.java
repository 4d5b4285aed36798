package kindex.archives;

import java.io.IOException;
import java.io.InputStream;

/// Sees the entries of a package one after the other, in the package's own order.
public interface EntryVisitor {
    /// @param content the bytes of a file, to be read before this returns or not at all; empty for
    /// anything else. It ends before [PackageEntry#size] only with an exception.
    void visit(PackageEntry entry, InputStream content) throws IOException;
}
