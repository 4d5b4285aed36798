package kindex.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kindex.indexgen.IndexFormat;
import kindex.symbols.hash.HostOrder;

/// The options of depmod: the table that parsing, help, man page and completion are made of.
///
/// The first part is kmod 34's, in the order of its own table, which the message about an ambiguous
/// abbreviation shows (kmod: tools/depmod.c, `cmdopts`).
enum DepmodOption {
    ALL('a', "all", null, "Probe all modules"),
    QUICK('A', "quick", null, "Only do the work if something changed since the last run"),
    BASEDIR('b', "basedir", "DIR", "Root path (default: /)"),
    MODULEDIR('m', "moduledir", "DIR", "Module directory (default: /lib/modules)"),
    OUTDIR('o', "outdir", "DIR", "Output root path (default: same as basedir)"),
    CONFIG('C', "config", "PATH", "Read configuration from PATH; may be repeated"),
    SYMVERS('E', "symvers", "FILE", "Use Module.symvers file to check symbol versions"),
    FILESYMS('F', "filesyms", "FILE", "Use the file instead of the current kernel symbols"),
    ERRSYMS('e', "errsyms", null, "Report not supplied symbols"),
    VERBOSE('v', "verbose", null, "Enable verbose mode"),
    SHOW('n', "show", null, "Write the dependency file on stdout only"),
    DRY_RUN('n', "dry-run", null, "Same as --show"),
    SYMBOL_PREFIX('P', "symbol-prefix", "CHAR", "Architecture symbol prefix"),
    WARN('w', "warn", null, "Warn on duplicates, and where the order of a directory decided"),
    VERSION('V', "version", null, "Show version"),
    HELP('h', "help", null, "Show this help"),

    STRICT('x', "strict", null, "Exit 1 on unresolved symbols, CRC mismatches, unreadable modules"),
    ERREXIT('x', "errexit", null, "Same as --strict"),
    JOBS('j', "jobs", "N", "Read modules on N threads (default: the processors, at most 8)"),
    FORMAT(
            256,
            "format",
            "GENERATION",
            "Files as " + IndexFormat.words() + " has them (default: see /etc/kindex.conf)"),
    HOST_ORDER(
            263,
            "host-order",
            "ORDER",
            "As on hosts of ORDER: little or big endian (default: this one's)"),
    INCREMENTAL('I', "incremental", null, "Read only what changed; start with the modules named"),
    CACHE(257, "cache", "DIR", "Keep the cache of -I in DIR (default: BASEDIR/var/cache/kindex)"),
    FACTS(260, "facts", "FILE", "With -I, use facts made by `kindex facts`; may be repeated"),
    EXPLAIN(
            258,
            "explain",
            "[FORM]",
            "With -I, tell what was done with each module; =json for tools"),
    NO_WAIT(259, "no-wait", null, "Fail if another depmod is at work on the same directory"),
    SYNC(261, "sync", null, "End only when the disk has the indexes"),
    MAX_MODULE_SIZE(
            262,
            "max-module-size",
            "SIZE",
            "Read no module over SIZE, decompressed; units K, M, G (default: 512M)");

    private final int key;
    private final String longName;
    private final String valueName;
    private final String summary;

    DepmodOption(int key, String longName, String valueName, String summary) {
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

    /// Whether the value may be left out.
    boolean isValueOptional() {
        return valueName != null && valueName.startsWith("[");
    }

    /// The words that the value may be; empty where it may be any.
    List<String> words() {
        return switch (this) {
            case FORMAT -> Arrays.stream(IndexFormat.values()).map(IndexFormat::word).toList();
            case HOST_ORDER ->
                    Arrays.stream(HostOrder.values()).map(HostOrder::word).distinct().toList();
            case EXPLAIN -> DepmodOptions.EXPLAIN_FORMS;
            default -> List.of();
        };
    }

    String summary() {
        return summary;
    }

    /// Whether kmod 34 has the option too.
    boolean isKmods() {
        return ordinal() <= HELP.ordinal();
    }

    /// Whether an option before this one has the same letter.
    boolean isAlias() {
        return ordinal() > 0 && values()[ordinal() - 1].key == key;
    }

    /// All letters, as `getopt` wants them.
    static String letters() {
        StringBuilder letters = new StringBuilder();
        for (DepmodOption option : values()) {
            if (option.key < 256 && letters.indexOf(option.letter()) < 0) {
                letters.append(option.letter()).append(option.valueName == null ? "" : ":");
            }
        }
        return letters.toString();
    }

    /// The long options of kmod, or those that are ours.
    static List<LongOption> longOptions(boolean kmods) {
        List<LongOption> options = new ArrayList<>();
        for (DepmodOption option : values()) {
            if (option.isKmods() == kmods) {
                options.add(
                        new LongOption(
                                option.longName,
                                option.valueName != null,
                                option.isValueOptional(),
                                option.key));
            }
        }
        return options;
    }
}
