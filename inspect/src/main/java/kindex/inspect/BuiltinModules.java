package kindex.inspect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashSet;
import java.util.Set;
import kindex.symbols.ModuleFile;

/// The names in `modules.builtin`.
public final class BuiltinModules {
    private BuiltinModules() {}

    /// The modnames, in the order of their lines.
    ///
    /// @param builtin the file's content; null for none
    public static Set<String> names(byte[] builtin) {
        Set<String> names = new LinkedHashSet<>();
        if (builtin != null) {
            for (String line : new String(builtin, ISO_8859_1).split("\n")) {
                String name = ModuleFile.modname(line);
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
