package kindex.cli;

import kindex.archives.PayloadDecoders;

/// Makes what decodes packages, when it is first needed: no `depmod` does.
@FunctionalInterface
public interface PackageDecoders {
    /// Decoders that any thread may use.
    PayloadDecoders get();
}
