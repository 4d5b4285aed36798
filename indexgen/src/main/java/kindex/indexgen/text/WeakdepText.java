package kindex.indexgen.text;

import kindex.bytes.ByteSink;
import kindex.indexgen.ModuleSource;

/// `modules.weakdep`: a line `weakdep modname TEXT` for each weakdep, modules in the order of idx.
///
/// kmod: tools/depmod.c, output_weakdeps, since kmod 33
public final class WeakdepText {
    private WeakdepText() {}

    /// The whole file.
    public static ByteSink write(ModuleSource source) {
        ByteSink out = new ByteSink(4096);
        out.putLatin1("# Weak dependencies extracted from modules themselves.\n");
        for (int idx = 0; idx < source.size(); idx++) {
            DependencyLines.write(out, "weakdep ", source.modnames(), idx, source.weakdeps(idx));
        }
        return out;
    }
}
