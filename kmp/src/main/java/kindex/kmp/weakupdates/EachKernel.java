package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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
        List<R> results = new ArrayList<>(Collections.nCopies(kernels.size(), null));
        List<HostException> failures =
                tried(
                        IntStream.range(0, kernels.size()).boxed().toList(),
                        i -> results.set(i, work.of(kernels.get(i))));
        for (HostException failure : failures) {
            if (failure != null) {
                throw failure;
            }
        }
        results.removeIf(Objects::isNull);
        return results;
    }

    /// What failed, in the order of the kernels, null in the place of one where nothing did.
    static <T> List<HostException> tried(List<T> kernels, Work<T, ?> work) {
        List<HostException> failures = new ArrayList<>(Collections.nCopies(kernels.size(), null));
        WorkCrew.run(
                DepmodRequest.defaultThreads(),
                kernels.size(),
                () ->
                        i -> {
                            try {
                                work.of(kernels.get(i));
                            } catch (HostException e) {
                                failures.set(i, e);
                            }
                        });
        return failures;
    }
}
