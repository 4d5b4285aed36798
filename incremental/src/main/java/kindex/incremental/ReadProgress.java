package kindex.incremental;

import java.util.concurrent.atomic.AtomicInteger;

/// How far the reading of modules has come; may be looked at from any thread.
public final class ReadProgress {
    private final AtomicInteger done = new AtomicInteger();
    private volatile int total;

    /// Tells how many there are; for those who read.
    public void start(int modules) {
        total = modules;
    }

    /// Tells of one more that was read.
    public void advance() {
        done.getAndIncrement();
    }

    /// How many modules are to be read; 0 before that is known.
    public int total() {
        return total;
    }

    /// How many of them were read.
    public int done() {
        return done.get();
    }
}
