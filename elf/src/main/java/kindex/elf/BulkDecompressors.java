package kindex.elf;

import kindex.elf.compression.BulkXzDecompressor;
import kindex.elf.compression.LiblzmaSearch;

/// The decoders of the JVM form: those that any JVM has, but for much xz the system's liblzma.
///
/// Not for an executable, which has no `java.lang.foreign`.
public final class BulkDecompressors extends JvmDecompressors {
    private final Shared shared;

    private BulkDecompressors(Shared shared) {
        this.shared = shared;
    }

    @Override
    protected Decompressor makeXz() {
        return new BulkXzDecompressor(shared.liblzma());
    }

    /// What the threads of a run have in common.
    public static final class Shared {
        private LiblzmaSearch liblzma;

        /// For one run.
        public Shared() {}

        /// Decoders for one thread.
        public Decompressors forThread() {
            return new BulkDecompressors(this);
        }

        private synchronized LiblzmaSearch liblzma() {
            if (liblzma == null) {
                liblzma = new LiblzmaSearch();
            }
            return liblzma;
        }
    }
}
