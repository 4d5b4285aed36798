package kindex.incremental;

import kindex.host.SpareThreads;
import kindex.host.WorkCrew;

/// Runs numbered tasks on several threads in two stages: early ones at once, late ones when the
/// thread that started them says so, having itself made what they need.
///
/// What comes out may not depend on who took which. A failure ends all; it comes to light in
/// [#finish].
final class StagedCrew {
    private final int early;
    private final int total;
    private final WorkCrew.Worker worker;
    private SpareThreads helpers = SpareThreads.none();

    private int nextEarly;
    private int nextLate;
    private boolean released;
    private boolean abandoned;
    private Throwable failure;

    /// @param early tasks 0 to `early - 1` may be done at once
    /// @param total all tasks; those from `early` on are late
    /// @param worker does a task; used by several threads
    StagedCrew(int early, int total, WorkCrew.Worker worker) {
        this.early = early;
        this.total = total;
        this.worker = worker;
        nextLate = early;
    }

    /// Sets helpers to work.
    ///
    /// @param threads at most so many threads, the one that will call [#finish] included
    void start(int threads) {
        helpers = SpareThreads.start(Math.min(threads, total) - 1, () -> work(true));
    }

    /// Lets the late tasks begin, takes part, and returns when all tasks are done.
    ///
    /// @throws RuntimeException or an [Error] that a task threw
    void finish() {
        synchronized (this) {
            released = true;
            notifyAll();
        }
        work(false);
        helpers.join();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /// Lets no further task begin, and returns when those begun are done.
    void abandon() {
        synchronized (this) {
            abandoned = true;
            notifyAll();
        }
        helpers.join();
    }

    private void work(boolean earlyFirst) {
        try {
            for (int task = next(earlyFirst); task >= 0; task = next(earlyFirst)) {
                worker.work(task);
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                failure = failure == null ? e : failure;
                abandoned = true;
                notifyAll();
            }
        }
    }

    /// The next task for a thread; -1 if there is none left for it. The caller of [#finish] begins
    /// with the late tasks, for which it has just made what they need.
    private synchronized int next(boolean earlyFirst) {
        while (true) {
            if (abandoned) {
                return -1;
            }
            if (earlyFirst && nextEarly < early) {
                return nextEarly++;
            }
            if (released && nextLate < total) {
                return nextLate++;
            }
            if (nextEarly < early) {
                return nextEarly++;
            }
            if (released || nextLate == total) {
                return -1;
            }
            try {
                wait();
            } catch (InterruptedException _) {
                // released or abandoned: one of both is sure to come
            }
        }
    }
}
