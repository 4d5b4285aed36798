package kindex.property;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import kindex.golden.DepmodUnderTest;
import kindex.synthetic.Target;
import org.junit.jupiter.api.Tag;

/// Callers' command lines with both programs, on a small tree.
@Tag("differential")
class CallersAgainstReferenceTest extends CallerCases {
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
        Installed.REFERENCE_34.orSkip();
        DepmodUnderTest depmod = directory == null ? ours : ChildJvm.unlessItChangesDirectory(ours);
        return new Duel(root, Reference.of(Installed.REFERENCE_34), depmod)
                .fight(directory, words, words);
    }

    @Override
    boolean isSynthetic() {
        return true;
    }
}
