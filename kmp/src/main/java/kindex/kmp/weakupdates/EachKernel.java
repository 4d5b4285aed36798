package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kindex.host.HostException;
import kindex.host.WorkCrew;
import kindex.incremental.DepmodRequest;

/// Does the same for several kernels at once.
final class EachKernel {
    private EachKernel() {}

    /// What is done for one.
    interface Work<T, R> {
        /// @return null for nothing
        R of(T kernel) throws HostException;
    }

    /// What came of it, in the order of the kernels.
    ///
    /// @throws HostException the first by their order, when all are done
    static <T, R> List<R> of(List<T> kernels, Work<T, R> work) throws HostException {
        List<R> results = new ArrayList<>();
        List<HostException> failures = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            results.add(null);
            failures.add(null);
        }
        WorkCrew.run(
                DepmodRequest.defaultThreads(),
                kernels.size(),
                () ->
                        i -> {
                            try {
                                results.set(i, work.of(kernels.get(i)));
                            } catch (HostException e) {
                                failures.set(i, e);
                            }
                        });
        for (HostException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        results.removeIf(Objects::isNull);
        return results;
    }
}
