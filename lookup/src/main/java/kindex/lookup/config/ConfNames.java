package kindex.lookup.config;

/// Names in `modprobe.d`.
final class ConfNames {
    private ConfNames() {}

    /// A name with `_` for `-` outside of brackets; null for none, and for brackets that do not
    /// match (kmod: shared/util.c, `underscores`).
    static String underscores(String name) {
        if (name == null) {
            return null;
        }
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '-' -> text.setCharAt(i, '_');
                case ']' -> {
                    return null;
                }
                case '[' -> {
                    i = name.indexOf(']', i);
                    if (i < 0) {
                        return null;
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }
}
