package kindex.host;

import java.util.ArrayDeque;

/// Threads that take part in work which gets done without them, too, only later.
///
/// They never keep a process from ending. One that has done its work waits a moment for more: to
/// make a thread takes a millisecond, of which a short run has not many.
public final class SpareThreads {
    private static final long PATIENCE_NANOS = 100_000_000;

    /// Work for threads that wait for some; there are never more pieces than such threads.
    private static final ArrayDeque<Piece> OFFERED = new ArrayDeque<>();

    private static int waiting;

    private final Piece[] pieces;
    private final int count;

    private SpareThreads(Piece[] pieces, int count) {
        this.pieces = pieces;
        this.count = count;
    }

    /// Nobody.
    public static SpareThreads none() {
        return new SpareThreads(new Piece[0], 0);
    }

    /// Sets helpers to work: fewer, or none, where the system has no more threads to give.
    ///
    /// @param wanted at most so many; less than 1 for none
    /// @param work what each of them does; it has to catch what it throws
    public static SpareThreads start(int wanted, Runnable work) {
        Piece[] pieces = new Piece[Math.max(0, wanted)];
        int count = 0;
        while (count < pieces.length) {
            Piece piece = start(work);
            if (piece == null) {
                break;
            }
            pieces[count++] = piece;
        }
        return new SpareThreads(pieces, count);
    }

    /// Sets one thread to work.
    ///
    /// @return null if the system has no more threads to give: the caller does the work itself
    public static Piece start(Runnable work) {
        Piece piece = new Piece(work);
        if (offer(piece)) {
            return piece;
        }
        Thread thread = new Thread(() -> doAll(piece));
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError _) {
            return null; // so the Java runtime words EAGAIN of clone(2)
        }
        return piece;
    }

    private static boolean offer(Piece piece) {
        synchronized (OFFERED) {
            if (waiting == OFFERED.size()) {
                return false;
            }
            OFFERED.add(piece);
            OFFERED.notify();
            return true;
        }
    }

    private static void doAll(Piece first) {
        for (Piece piece = first; piece != null; piece = next()) {
            piece.run();
        }
    }

    /// The next piece of work; null if none comes soon.
    private static Piece next() {
        synchronized (OFFERED) {
            waiting++;
            long end = System.nanoTime() + PATIENCE_NANOS;
            for (long left = PATIENCE_NANOS; OFFERED.isEmpty() && left > 0; ) {
                try {
                    OFFERED.wait(left / 1_000_000 + 1);
                } catch (InterruptedException _) {
                    // meant for what was done before
                }
                left = end - System.nanoTime();
            }
            waiting--;
            return OFFERED.poll();
        }
    }

    /// Waits until all of them have done their work.
    public void join() {
        for (int i = 0; i < count; i++) {
            pieces[i].join();
        }
    }

    /// The work of one thread.
    public static final class Piece {
        private final Runnable work;
        private boolean done;

        private Piece(Runnable work) {
            this.work = work;
        }

        private void run() {
            try {
                work.run();
            } finally {
                synchronized (this) {
                    done = true;
                    notifyAll();
                }
            }
        }

        /// Waits until the work is done, whatever interrupts.
        public void join() {
            boolean interrupted = false;
            synchronized (this) {
                while (!done) {
                    try {
                        wait();
                    } catch (InterruptedException _) {
                        interrupted = true;
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
