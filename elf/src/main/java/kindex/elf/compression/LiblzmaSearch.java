package kindex.elf.compression;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The liblzma of a run, one for all threads: one that is linked into a library of ours, or else
/// the system's, looked for once so much xz came that it pays.
///
/// Binding a C function costs a cold JVM some 30 ms, and brings 60 to 70 ms for each MiB of xz: the
/// first bytes of a run, and all bytes of a small one, are left to Java. While one thread binds,
/// the others go on in Java.
public final class LiblzmaSearch {
    /// Bytes of xz after which liblzma is looked for.
    private static final long PAYS = 512 << 10;

    private final long pays;
    private Supplier<XzLibrary> linked;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile XzLibrary found;

    /// Nothing is looked for yet.
    ///
    /// @param linked what gives a library that costs next to nothing to load, asked once when the
    /// first xz is to be decoded; it gives null if there is none
    public LiblzmaSearch(Supplier<XzLibrary> linked) {
        this(linked, PAYS);
    }

    /// @param pays bytes of xz after which it is looked for
    LiblzmaSearch(Supplier<XzLibrary> linked, long pays) {
        this.linked = linked;
        this.pays = pays;
    }

    /// The library, once it is found; null before, and where there is none.
    ///
    /// @param more how much xz is to be decoded now
    XzLibrary find(int more) {
        if (found == null && bytes.get() == 0) {
            askForLinked();
        }
        if (found == null && bytes.addAndGet(more) > pays && begun.compareAndSet(false, true)) {
            found = Liblzma.find();
        }
        return found;
    }

    private synchronized void askForLinked() {
        if (linked != null) {
            found = linked.get();
            linked = null;
        }
    }
}
