package kindex.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Supplier;
import kindex.archives.JvmPayloadDecoders;
import kindex.archives.PayloadDecoders;
import kindex.elf.compression.BulkDecompressors;
import kindex.elf.compression.Decompressors;
import kindex.elf.compression.XzLibrary;
import kindex.host.HostFiles;
import kindex.host.NioHostFiles;
import kindex.incremental.ContentDigest;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DigestFactory;
import kindex.incremental.JvmDigest;
import kindex.jni.JniLibraries;

/// What the program stands on in a Java virtual machine of its own.
///
/// Classes stand here in the place of lambdas: the first lambda costs a cold JVM 8 ms.
final class JvmPlatform {
    private JvmPlatform() {}

    static Platform ofThisProcess() {
        return of(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                System.getenv());
    }

    /// The same with other streams. The launcher tells in the property `kindex.jni` where the
    /// libraries of [kindex.jni] lie.
    static Platform of(OutputStream out, OutputStream err, Map<String, String> environment) {
        JniLibraries libraries = new JniLibraries(System.getProperty("kindex.jni", ""));
        HostFiles files = libraries.files();
        return new Platform(
                files != null ? files : new NioHostFiles(),
                new BulkDecoders(libraries),
                new Digests(),
                new Packages(),
                out,
                err,
                environment);
    }

    /// Decoders that share what a run has to find only once.
    private static final class BulkDecoders implements DecompressorFactory {
        private final BulkDecompressors.Shared shared;

        BulkDecoders(JniLibraries libraries) {
            shared = new BulkDecompressors.Shared(new LinkedXz(libraries));
        }

        @Override
        public Decompressors get() {
            return shared.forThread();
        }
    }

    private static final class LinkedXz implements Supplier<XzLibrary> {
        private final JniLibraries libraries;

        LinkedXz(JniLibraries libraries) {
            this.libraries = libraries;
        }

        @Override
        public XzLibrary get() {
            return libraries.xz();
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
