package kindex.property;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kindex.golden.DepmodUnderTest;
import kindex.synthetic.Target;

/// Callers' command lines with ours alone, on a small tree.
class CallersTest extends CallerCases {
    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    @Override
    String version() {
        return CallerTree.VERSION;
    }

    @Override
    void fill(Scratch root, Target target, boolean bad) throws IOException {
        CallerTree.write(root, target, bad);
    }

    @Override
    Outcome run(Scratch root, Path directory, List<String> words) throws IOException {
        DepmodUnderTest depmod = directory == null ? ours : ChildJvm.unlessItChangesDirectory(ours);
        root.remember();
        return root.outcome(depmod.run(directory, root.placed(words)));
    }

    @Override
    boolean isSynthetic() {
        return true;
    }
}
