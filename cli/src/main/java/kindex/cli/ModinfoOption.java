package kindex.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The options of `kindex info`: the table that parsing, help, man page and completion are made of.
///
/// The first part is that of kmod 34's modinfo, in its order (kmod: tools/modinfo.c, `cmdopts`).
enum ModinfoOption {
    AUTHOR('a', "author", null, "Print only 'author'"),
    DESCRIPTION('d', "description", null, "Print only 'description'"),
    LICENSE('l', "license", null, "Print only 'license'"),
    PARAMETERS('p', "parameters", null, "Print only 'parm'"),
    FILENAME('n', "filename", null, "Print only 'filename'"),
    NULL('0', "null", null, "Use \\0 instead of \\n"),
    MODNAME('m', "modname", null, "Handle argument as module name instead of alias or filename"),
    FIELD('F', "field", "FIELD", "Print only provided FIELD"),
    SET_VERSION('k', "set-version", "VERSION", "Use VERSION instead of `uname -r`"),
    BASEDIR('b', "basedir", "DIR", "Use DIR as filesystem root for /lib/modules"),
    VERSION('V', "version", null, "Show version"),
    HELP('h', "help", null, "Show this help"),

    SIGNATURE(256, "signature", null, "Tell who signed modules, or all modules of a kernel"),
    TRUST(
            257,
            "trust",
            "CERT",
            "With --signature, verify by the certificates in CERT (PEM or DER); may be repeated"),
    JOBS(
            'j',
            "jobs",
            "N",
            "With --signature, read on N threads (default: the processors, at most 8)"),
    MODULEDIR(
            259,
            "moduledir",
            "DIR",
            "Module directory (default: /lib/modules); with --signature also -m"),
    JSON(258, "json", null, "Print JSON");

    private final int key;
    private final String longName;
    private final String valueName;
    private final String summary;

    ModinfoOption(int key, String longName, String valueName, String summary) {
        this.key = key;
        this.longName = longName;
        this.valueName = valueName;
        this.summary = summary;
    }

    /// The letter, or a number above 255 where there is none.
    int key() {
        return key;
    }

    /// The letter as text; empty where there is none.
    String letter() {
        return key < 256 ? String.valueOf((char) key) : "";
    }

    String longName() {
        return longName;
    }

    /// What help calls the value; null for an option without one.
    String valueName() {
        return valueName;
    }

    String summary() {
        return summary;
    }

    /// Whether kmod 34 has the option too.
    boolean isKmods() {
        return ordinal() <= HELP.ordinal();
    }

    /// All letters, as `getopt` wants them.
    ///
    /// @param trees whether `-m` takes a module directory, as in all commands that look at trees
    static String letters(boolean trees) {
        StringBuilder letters = new StringBuilder();
        for (ModinfoOption option : values()) {
            letters.append(option.letter());
            boolean valued = option.valueName != null || trees && option == MODNAME;
            letters.append(option.key < 256 && valued ? ":" : "");
        }
        return letters.toString();
    }

    /// The long options of kmod, or those that are ours.
    static List<LongOption> longOptions(boolean kmods) {
        List<LongOption> options = new ArrayList<>();
        for (ModinfoOption option : values()) {
            if (option.isKmods() == kmods) {
                options.add(new LongOption(option.longName, option.valueName != null, option.key));
            }
        }
        return options;
    }

    /// The long options with their dashes.
    static List<String> longNames() {
        return Arrays.stream(values()).map(option -> "--" + option.longName).toList();
    }

    /// What `modinfo --help` prints; the first part is kmod's.
    static String help(String program) {
        StringBuilder text = new StringBuilder();
        text.append("Usage:\n\t").append(program.equals("kindex") ? "kindex info" : program);
        text.append(" [options] <modulename|filename> [args]\nOptions:\n");
        for (ModinfoOption option : values()) {
            if (option == SIGNATURE) {
                text.append("\nThe following options are not kmod's:\n");
            }
            String names = option.letter().isEmpty() ? "    " : "-" + option.letter() + ", ";
            names += "--" + option.longName;
            names += option.valueName == null ? "" : "=" + option.valueName;
            text.append('\t').append(names).append(" ".repeat(28 - names.length()));
            text.append(option.summary).append('\n');
        }
        return text.toString();
    }
}
