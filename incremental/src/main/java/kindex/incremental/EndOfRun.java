package kindex.incremental;

import java.util.ArrayDeque;
import java.util.Deque;
import kindex.host.HostException;

/// What is to be undone if the process is told to end in the middle of a run, and what may not be
/// interrupted: steps are done wholly or not at all, and after the end none is begun.
///
/// A process that is killed outright undoes nothing; the next run removes what it left.
final class EndOfRun {
    /// A step that may not be cut in two.
    interface Step {
        /// Does it.
        void run() throws HostException;
    }

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private int underway;
    private boolean ended;

    /// Does a step. Waits for ever if the end has come: the process will be gone soon.
    synchronized void step(Step step) throws HostException {
        while (ended) {
            pause();
        }
        step.run();
    }

    /// Does a step that others may be done beside. Waits for ever if the end has come.
    void sharedStep(Step step) throws HostException {
        synchronized (this) {
            while (ended) {
                pause();
            }
            underway++;
        }
        try {
            step.run();
        } finally {
            synchronized (this) {
                underway--;
                notifyAll();
            }
        }
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException _) {
            // there is nothing to go on with
        }
    }

    /// Adds something to be undone, before what was added earlier.
    synchronized void push(Runnable action) {
        undo.push(action);
    }

    /// Takes back the last [#push]: it is finished.
    synchronized void pop() {
        undo.pollFirst();
    }

    /// Undoes all that is unfinished.
    synchronized void come() {
        ended = true;
        while (underway > 0) {
            pause();
        }
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
