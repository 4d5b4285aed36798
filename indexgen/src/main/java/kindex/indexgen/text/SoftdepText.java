package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.indexgen.ModuleSource;

/// `modules.softdep`: a line `softdep modname TEXT` for each softdep, modules in the order of idx.
///
/// kmod: tools/depmod.c, output_softdeps
public final class SoftdepText {
    private SoftdepText() {}

    /// The whole file.
    public static ByteSink write(ModuleSource source) {
        ByteSink out = new ByteSink(4096);
        out.putLatin1("# Soft dependencies extracted from modules themselves.\n");
        for (int idx = 0; idx < source.size(); idx++) {
            DependencyLines.write(out, "softdep ", source.modnames(), idx, source.softdeps(idx));
        }
        return out;
    }
}
