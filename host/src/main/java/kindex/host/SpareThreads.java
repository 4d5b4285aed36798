package kindex.host;

/// Threads that take part in work which gets done without them, too, only later.
///
/// They never keep a process from ending.
public final class SpareThreads {
    private final Thread[] threads;
    private final int count;

    private SpareThreads(Thread[] threads, int count) {
        this.threads = threads;
        this.count = count;
    }

    /// Nobody.
    public static SpareThreads none() {
        return new SpareThreads(new Thread[0], 0);
    }

    /// Starts helpers: fewer, or none, where the system has no more threads to give.
    ///
    /// @param wanted at most so many; less than 1 for none
    /// @param work what each of them does; it has to catch what it throws
    public static SpareThreads start(int wanted, Runnable work) {
        Thread[] threads = new Thread[Math.max(0, wanted)];
        int count = 0;
        while (count < threads.length) {
            Thread thread = start(work);
            if (thread == null) {
                break;
            }
            threads[count++] = thread;
        }
        return new SpareThreads(threads, count);
    }

    /// Starts one thread.
    ///
    /// @return null if the system has no more threads to give: the caller does the work itself
    public static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError _) {
            return null; // so the Java runtime words EAGAIN of clone(2)
        }
        return thread;
    }

    /// Waits for all of them to end.
    public void join() {
        for (int i = 0; i < count; i++) {
            join(threads[i]);
        }
    }

    /// Waits for a thread to end, whatever interrupts.
    public static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
