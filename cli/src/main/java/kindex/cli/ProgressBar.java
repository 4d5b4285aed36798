package kindex.cli;

import kindex.host.SpareThreads;
import kindex.incremental.ReadProgress;

/// A bar on standard error while modules are read: only on a terminal, only after a second, and
/// without a trace at the end.
final class ProgressBar implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 1000;
    private static final int STEP_MILLIS = 100;
    private static final int WIDTH = 40;

    private final Messages messages;
    private final ReadProgress progress;
    private final String things;
    private SpareThreads.Piece painter;
    private boolean closed;

    private ProgressBar(Messages messages, ReadProgress progress, String things) {
        this.messages = messages;
        this.progress = progress;
        this.things = things;
    }

    /// Starts watching, if standard error is a terminal.
    static ProgressBar watch(Messages messages, ReadProgress progress) {
        return watch(messages, progress, "modules");
    }

    /// The same of other things than modules.
    static ProgressBar watch(Messages messages, ReadProgress progress, String things) {
        ProgressBar bar = new ProgressBar(messages, progress, things);
        if (Terminal.isStandardError()) {
            bar.painter = SpareThreads.start(bar::paint); // none, if there is no thread to be had
        }
        return bar;
    }

    private void paint() {
        boolean goesOn = goesOnFor(PATIENCE_MILLIS);
        while (goesOn && (progress.total() == 0 || progress.done() < progress.total())) {
            if (progress.total() > 0) {
                messages.show(picture(progress.done(), progress.total(), things));
            }
            goesOn = goesOnFor(STEP_MILLIS);
        }
        messages.show(null);
    }

    /// Waits, but not for longer than the run goes on.
    private synchronized boolean goesOnFor(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; !closed && left > 0; ) {
            try {
                wait(left);
            } catch (InterruptedException _) {
                return false;
            }
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return !closed;
    }

    /// The bar for so many of so many.
    static String picture(int done, int total, String things) {
        int filled = (int) ((long) WIDTH * done / total);
        return "["
                + "#".repeat(filled)
                + " ".repeat(WIDTH - filled)
                + "] "
                + done
                + "/"
                + total
                + " "
                + things;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (painter != null) {
            painter.join();
        }
    }
}
