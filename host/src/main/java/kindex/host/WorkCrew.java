package kindex.host;

import java.util.concurrent.atomic.AtomicInteger;

/// Runs numbered tasks on several threads, the calling one among them.
///
/// Each worker takes the next number that nobody has taken; what comes out may not depend on who
/// took which.
public final class WorkCrew {
    /// Makes the workers, one for each thread.
    public interface Foreman {
        /// A worker, used by one thread only.
        Worker worker();
    }

    /// Does tasks one after the other.
    public interface Worker {
        /// Does the task of that number.
        void work(int task);
    }

    private final AtomicInteger next = new AtomicInteger();
    private final int tasks;
    private final Foreman foreman;
    private Throwable failure;

    private WorkCrew(int tasks, Foreman foreman) {
        this.tasks = tasks;
        this.foreman = foreman;
    }

    /// Does tasks 0 to `tasks - 1` and returns when all are done.
    ///
    /// @param threads at most so many threads, the calling one included
    /// @throws RuntimeException or an [Error] that a worker threw
    public static void run(int threads, int tasks, Foreman foreman) {
        WorkCrew crew = new WorkCrew(tasks, foreman);
        SpareThreads helpers = SpareThreads.start(Math.min(threads, tasks) - 1, crew::work);
        crew.work();
        helpers.join();
        crew.rethrow();
    }

    private void work() {
        try {
            Worker worker = foreman.worker();
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                worker.work(task);
            }
        } catch (RuntimeException | Error e) {
            next.set(tasks);
            synchronized (this) {
                failure = e;
            }
        }
    }

    private synchronized void rethrow() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
