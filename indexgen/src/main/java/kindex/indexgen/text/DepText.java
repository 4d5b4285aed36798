package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexSource;

/// `modules.dep`: a line `path: dep dep` for each module in the order of idx, and where each line
/// lies, for `modules.dep.bin` holds the same lines.
///
/// kmod: tools/depmod.c, output_deps and output_deps_bin
public final class DepText {
    private final ByteSink content;
    private final int[] starts;

    /// Builds the lines.
    public DepText(IndexSource source) {
        int size = source.size();
        ByteStrings paths = source.paths();
        content = new ByteSink(size * 160);
        starts = new int[size + 1];
        for (int idx = 0; idx < size; idx++) {
            content.put(paths, idx);
            content.put(':');
            for (int dependency : source.dependencies(idx)) {
                content.put(' ');
                content.put(paths, dependency);
            }
            content.put('\n');
            starts[idx + 1] = content.length();
        }
    }

    /// The whole file.
    public ByteSink content() {
        return content;
    }

    /// Where the line of a module starts in [#content].
    public int lineStart(int idx) {
        return starts[idx];
    }

    /// Where the line of a module ends in [#content], without its line feed.
    public int lineEnd(int idx) {
        return starts[idx + 1] - 1;
    }
}
