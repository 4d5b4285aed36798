package kindex.host;

/// Pauses between attempts to take a lock that another run holds, each longer than the one before.
///
/// Nobody sleeps in the kernel until a file is unlocked: that could be for as long as a stranger
/// likes who put a file of his own there meanwhile. Each attempt looks anew at what has the name.
public final class LockWait {
    private static final int LONGEST = 20;

    private int millis = 1;

    /// Waits a moment.
    ///
    /// @return false if the thread was told not to wait
    public boolean pause() {
        try {
            Thread.sleep(millis);
            millis = Math.min(millis * 2, LONGEST);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
