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
    private Thread painter;
    private volatile boolean closed;

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
        try {
            Thread.sleep(PATIENCE_MILLIS);
            while (!closed && (progress.total() == 0 || progress.done() < progress.total())) {
                if (progress.total() > 0) {
                    messages.show(picture(progress.done(), progress.total(), things));
                }
                Thread.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException _) {
            // the run has ended
        }
        messages.show(null);
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
        closed = true;
        if (painter == null) {
            return;
        }
        painter.interrupt();
        try {
            painter.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
