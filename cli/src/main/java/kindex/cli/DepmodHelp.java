package kindex.cli;

/// What `depmod --help` and `depmod --version` print.
final class DepmodHelp {
    private static final int COLUMN = 24;

    private DepmodHelp() {}

    /// The first line is kmod's, for those who ask which generation of indexes they get.
    static String version() {
        return "kmod version 34.2\n+ZSTD +XZ +ZLIB\nkindex " + Version.NUMBER + "\n";
    }

    static String text() {
        StringBuilder text = new StringBuilder();
        text.append("Usage:\n\tdepmod -[aA] [options] [forced_version]\n\n");
        text.append(
                "If no arguments (except options) are given, \"depmod -a\" is assumed\n\n"
                        + "depmod will output a dependency list suitable for the modprobe"
                        + " utility.\n\nOptions:\n");
        for (DepmodOption option : DepmodOption.values()) {
            if (option == DepmodOption.STRICT) {
                text.append("\nThe following options are not kmod's:\n");
            }
            StringBuilder names = new StringBuilder();
            names.append(option.letter().isEmpty() ? "    " : "-" + option.letter() + ", ");
            names.append("--").append(option.longName());
            if (option.valueName() != null) {
                names.append('=').append(option.valueName());
            }
            text.append('\t').append(names);
            text.append(" ".repeat(Math.max(1, COLUMN - names.length())));
            text.append(option.summary()).append('\n');
        }
        return text.toString();
    }
}
