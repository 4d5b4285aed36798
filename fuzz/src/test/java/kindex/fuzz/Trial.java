package kindex.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/// Gives an input to a target and holds it to its promises.
final class Trial {
    /// Far more than any input of a fuzzer's size may take, instrumented.
    private static final long CPU_NANOS_MAX = TimeUnit.SECONDS.toNanos(4);

    private static final int ATTEMPTS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Trial() {}

    /// Reads an input twice and more.
    ///
    /// @throws AssertionError if a promise is broken
    static <R> void hold(Target<R> target, byte[] input) {
        String once = target.describe(measured(target, input.clone()));
        String again = target.describe(target.read(input));
        if (!once.equals(again)) {
            throw new AssertionError(target.name() + ": two results\n" + once + "\nthen\n" + again);
        }
    }

    /// What is over a bound is measured again: classes are loaded, and instrumented, only once.
    private static <R> R measured(Target<R> target, byte[] input) {
        long most = target.allocationMax(input.length);
        for (int attempt = 1; ; attempt++) {
            long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            R result = target.read(input);
            long cpu = THREADS.getCurrentThreadCpuTime() - cpuBefore;
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
            if (allocated <= most && cpu <= CPU_NANOS_MAX) {
                return result;
            }
            if (attempt == ATTEMPTS) {
                throw new AssertionError(
                        "%s: %d bytes allocated in %d ms for %d of input, at most %d promised"
                                .formatted(
                                        target.name(),
                                        allocated,
                                        cpu / 1_000_000,
                                        input.length,
                                        most));
            }
        }
    }
}
