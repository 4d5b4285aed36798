package kindex.property;

import java.io.IOException;
import kindex.synthetic.Target;
import org.junit.jupiter.api.Tag;

/// Callers' command lines with both programs, on the smallest real kernel.
@Tag("differential")
class CallersOnRealKernelTest extends CallersAgainstReferenceTest {
    private static final String KERNEL = "cloud-arm64";

    @Override
    String version() {
        try {
            return Kernel.named(KERNEL).version();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    void fill(Scratch root, Target target, boolean bad) throws IOException {
        CallerTree.write(root, "lib/not-asked-for", CallerTree.VERSION, target, bad);
        Kernel.named(KERNEL).linkedBelow(root.path(), "lib/modules", null);
    }

    @Override
    boolean isSynthetic() {
        return false;
    }
}
