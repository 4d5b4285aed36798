package kindex.elf.compression;

import java.util.function.Supplier;

/// The decoders of the JVM form: those that any JVM has, but for xz liblzma, linked into a library
/// of our own, or where there is none, for much xz the system's.
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
        private final Supplier<XzLibrary> linked;
        private LiblzmaSearch liblzma;

        /// For one run.
        ///
        /// @param linked what gives a library that costs next to nothing to load, asked once when
        /// the first xz is to be decoded; it gives null where there is none
        public Shared(Supplier<XzLibrary> linked) {
            this.linked = linked;
        }

        /// Decoders for one thread.
        public Decompressors forThread() {
            return new BulkDecompressors(this);
        }

        private synchronized LiblzmaSearch liblzma() {
            if (liblzma == null) {
                liblzma = new LiblzmaSearch(linked);
            }
            return liblzma;
        }
    }
}
