package kindex.incremental;

/// Ends a run early: a problem was reported that leaves nothing to publish.
final class RunEnded extends Exception {
    private static final long serialVersionUID = 1;

    RunEnded() {
        super(null, null, false, false);
    }
}
