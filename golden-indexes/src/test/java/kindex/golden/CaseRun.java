package kindex.golden;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import kindex.synthetic.SyntheticTree;

/// One run of a case: writes the tree below a fresh root, runs a depmod, looks at what is left.
///
/// @param variant which entry the directory listed first, for cases that depend on it; else empty
record CaseRun(String variant, Outcome outcome) {
    /// How the tree is written.
    ///
    /// @param parent directory for the root
    /// @param reversed whether the last entry is created first
    /// @param forReference whether the reference's tree is taken where the case has one
    record Setting(String parent, boolean reversed, boolean forReference) {}

    static CaseRun of(
            GoldenCase golden, DepmodUnderTest depmod, List<String> extra, Setting setting)
            throws IOException {
        try (TemporaryRoot root = TemporaryRoot.below(setting.parent())) {
            String place = root.path().toString();
            boolean other = setting.forReference() && golden.referenceTree() != null;
            SyntheticTree tree = (other ? golden.referenceTree() : golden.tree()).apply(place);
            Path modules =
                    setting.reversed()
                            ? tree.writeReversedTo(root.path())
                            : tree.writeTo(root.path());
            String variant = variant(golden, modules);
            List<String> arguments = new ArrayList<>(extra);
            golden.arguments().forEach(word -> arguments.add(word.replace(Outcome.ROOT, place)));
            FileSnapshot before = FileSnapshot.of(root.path());
            DepmodResult result = depmod.run(golden.inRoot() ? root.path() : null, arguments);
            FileSnapshot after = FileSnapshot.of(root.path());
            if (!after.removedSince(before).isEmpty()) {
                throw new AssertionError("depmod removed " + after.removedSince(before));
            }
            SortedMap<String, byte[]> files = after.changesSince(before);
            return new CaseRun(variant, Outcome.normalised(result, files, root.path(), modules));
        }
    }

    /// Entries come as the directory lists them, which is the order depmod meets them in.
    private static String variant(GoldenCase golden, Path modules) throws IOException {
        GoldenCase.DirectoryOrder order = golden.order();
        if (order == null) {
            return "";
        }
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(modules.resolve(order.directory()))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.equals(order.one()) || name.equals(order.other())) {
                    return name + "-first";
                }
            }
        }
        throw new IOException("neither entry is in " + order.directory());
    }
}
