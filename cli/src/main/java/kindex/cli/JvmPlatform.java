package kindex.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import kindex.archives.JvmPayloadDecoders;
import kindex.archives.PayloadDecoders;
import kindex.elf.BulkDecompressors;
import kindex.elf.Decompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.ContentDigest;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DigestFactory;
import kindex.incremental.JvmDigest;

/// What the program stands on in a Java virtual machine of its own.
///
/// Classes stand here in the place of lambdas: the first lambda costs a cold JVM 8 ms.
final class JvmPlatform {
    private JvmPlatform() {}

    static Platform ofThisProcess() {
        return new Platform(
                new NioHostFiles(),
                new BulkDecoders(),
                new Digests(),
                new Packages(),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv());
    }

    /// Decoders that share what a run has to find only once.
    private static final class BulkDecoders implements DecompressorFactory {
        private final BulkDecompressors.Shared shared = new BulkDecompressors.Shared();

        @Override
        public Decompressors get() {
            return shared.forThread();
        }
    }

    private static final class Packages implements PackageDecoders {
        @Override
        public PayloadDecoders get() {
            return JvmPayloadDecoders.make();
        }
    }

    private static final class Digests implements DigestFactory {
        @Override
        public ContentDigest get() {
            return new JvmDigest();
        }
    }
}
