package kindex.lookup;

/// How kmod spells names of modules and aliases before it compares them: `-` as `_`.
///
/// kmod: shared/util.c, alias_normalize, modname_normalize and underscores
public final class ModuleNames {
    /// The longest name, as kmod's buffers of `PATH_MAX` bytes have it.
    private static final int LONGEST = 4095;

    private ModuleNames() {}

    /// A name or alias as indexes are asked for it: `-` as `_` outside of brackets, cut after 4,095
    /// characters; null if brackets do not match.
    public static String alias(String text) {
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return null;
            }
            if (c == '[') {
                int end = text.indexOf(']', i);
                if (end < 0) {
                    return null;
                }
                name.append(text, i, end + 1);
                i = end;
            } else {
                name.append(c == '-' ? '_' : c);
            }
        }
        return name.toString();
    }

    /// The module that a file or a name means: up to the first `.`, `-` as `_`.
    public static String module(String text) {
        int end = text.indexOf('.');
        end = Math.min(end < 0 ? text.length() : end, LONGEST);
        return text.substring(0, end).replace('-', '_');
    }

    /// The module that a path means.
    static String moduleOfPath(String path) {
        return module(path.substring(path.lastIndexOf('/') + 1));
    }
}
