package kindex.cli;

import java.util.List;
import java.util.Map;
import kindex.host.SpareThreads;
import kindex.incremental.ReadProgress;

/// A count on standard error while files are read: only where a person looks, only after a second,
/// and without a trace at the end. `depmod` shows none.
final class ProgressLine implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 1000;
    private static final int STEP_MILLIS = 100;

    /// Set by programs that keep what they are shown in a log: continuous integration, and dpkg,
    /// which gives maintainer scripts a terminal of its own.
    /// Variables that are set where output is kept.
    static final List<String> LOGGED =
            List.of("CI", "DPKG_MAINTSCRIPT_NAME", "DPKG_RUNNING_VERSION");

    private final Messages messages;
    private final ReadProgress progress;
    private final String things;
    private SpareThreads.Piece painter;
    private Thread atExit;
    private boolean closed;

    private ProgressLine(Messages messages, ReadProgress progress, String things) {
        this.messages = messages;
        this.progress = progress;
        this.things = things;
    }

    /// Starts watching, if somebody looks at standard error.
    ///
    /// @param things what is read, in the plural
    static ProgressLine watch(
            Platform platform, Messages messages, ReadProgress progress, String things) {
        ProgressLine line = new ProgressLine(messages, progress, things);
        if (Terminal.isStandardError() && isSeen(platform.environment())) {
            line.painter = SpareThreads.start(line::paint); // none, if there is no thread to be had
        }
        return line;
    }

    /// Whether a terminal can take a line back, and nobody keeps what it is shown.
    static boolean isSeen(Map<String, String> environment) {
        String terminal = environment.getOrDefault("TERM", "");
        boolean logged = LOGGED.stream().anyMatch(name -> !isEmpty(environment.get(name)));
        return !terminal.isEmpty() && !terminal.equals("dumb") && !logged;
    }

    private static boolean isEmpty(String value) {
        return value == null || value.isEmpty();
    }

    private void paint() {
        boolean goesOn = goesOnFor(PATIENCE_MILLIS);
        if (goesOn) {
            eraseAtExit();
        }
        while (goesOn && (progress.total() == 0 || progress.done() < progress.total())) {
            if (progress.total() > 0) {
                messages.show(picture(progress.done(), progress.total(), things));
            }
            goesOn = goesOnFor(STEP_MILLIS);
        }
        messages.show(null);
    }

    /// A signal that ends the process leaves no line either.
    private synchronized void eraseAtExit() {
        if (closed) {
            return;
        }
        Thread eraser =
                new Thread(
                        () -> {
                            end();
                            messages.show(null);
                        });
        try {
            Runtime.getRuntime().addShutdownHook(eraser);
            atExit = eraser;
        } catch (IllegalStateException _) {
            closed = true; // the process is ending
        }
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

    /// The line for so many of so many: short enough for any terminal.
    static String picture(int done, int total, String things) {
        return done + "/" + total + " " + things;
    }

    private synchronized void end() {
        closed = true;
        notifyAll();
    }

    @Override
    public void close() {
        end();
        if (painter != null) {
            painter.join();
        }
        if (atExit != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException _) {
                // the process is ending
            }
        }
    }
}
