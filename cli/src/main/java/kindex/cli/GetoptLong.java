package kindex.cli;

import java.util.ArrayList;
import java.util.List;

/// Takes a command line apart by the rules of glibc's `getopt_long`, with its words for errors.
///
/// Options may stand behind the arguments that are none, unless `POSIXLY_CORRECT` is set; letters
/// may be clustered, the last with its value attached; long names may be cut short as long as that
/// is unambiguous. A second table of long options is looked at only for names that are no beginning
/// of one in the first: new options never make an old abbreviation ambiguous.
final class GetoptLong {
    /// Returned at the end of the options.
    static final int END = -1;

    private final String[] args;
    private final String letters;
    private final List<LongOption> first;
    private final List<LongOption> second;
    private final boolean stopAtArgument;
    private final List<String> arguments = new ArrayList<>();
    private int at;
    private String cluster = "";
    private String value;

    /// @param letters as for `getopt`: each letter, followed by `:` if it takes a value
    GetoptLong(
            String[] args,
            String letters,
            List<LongOption> first,
            List<LongOption> second,
            boolean posixlyCorrect) {
        this.args = args;
        this.letters = letters;
        this.first = first;
        this.second = second;
        this.stopAtArgument = posixlyCorrect;
    }

    /// An option that is not understood; its message is glibc's, without the program's name.
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        private final String unknown;

        UsageException(String message) {
            this(message, "");
        }

        UsageException(String message, String unknown) {
            super(message);
            this.unknown = unknown;
        }

        /// The name of the long option that is unknown; empty where that is not the trouble.
        String unknown() {
            return unknown;
        }
    }

    /// The key of the next option, [#END] after the last.
    int next() throws UsageException {
        value = null;
        if (!cluster.isEmpty()) {
            return letter();
        }
        while (at < args.length) {
            String arg = args[at++];
            if (arg.equals("--")) {
                break;
            }
            if (arg.startsWith("--")) {
                return longOption(arg.substring(2));
            }
            if (arg.length() > 1 && arg.charAt(0) == '-') {
                cluster = arg.substring(1);
                return letter();
            }
            arguments.add(arg);
            if (stopAtArgument) {
                break;
            }
        }
        while (at < args.length) {
            arguments.add(args[at++]);
        }
        return END;
    }

    /// The value of the option returned last; null if it takes none.
    String value() {
        return value;
    }

    /// What was no option, in its order; complete once [#next] returned [#END].
    List<String> arguments() {
        return arguments;
    }

    private int letter() throws UsageException {
        char letter = cluster.charAt(0);
        cluster = cluster.substring(1);
        int known = letter == ':' ? -1 : letters.indexOf(letter);
        if (known < 0) {
            throw new UsageException("invalid option -- '" + letter + "'");
        }
        if (known + 1 < letters.length() && letters.charAt(known + 1) == ':') {
            if (!cluster.isEmpty()) {
                value = cluster;
                cluster = "";
            } else if (at < args.length) {
                value = args[at++];
            } else {
                throw new UsageException("option requires an argument -- '" + letter + "'");
            }
        }
        return letter;
    }

    private int longOption(String text) throws UsageException {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        LongOption option = find(first, name, text);
        if (option == null) {
            option = find(second, name, text);
        }
        if (option == null) {
            throw new UsageException("unrecognized option '--" + text + "'", name);
        }
        if (equals >= 0) {
            if (!option.takesValue()) {
                throw new UsageException(
                        "option '--" + option.name() + "' doesn't allow an argument");
            }
            value = text.substring(equals + 1);
        } else if (option.takesValue() && !option.valueOptional()) {
            if (at == args.length) {
                throw new UsageException("option '--" + option.name() + "' requires an argument");
            }
            value = args[at++];
        }
        return option.key();
    }

    private static LongOption find(List<LongOption> table, String name, String text)
            throws UsageException {
        List<LongOption> fitting = new ArrayList<>();
        for (LongOption option : table) {
            if (option.name().equals(name)) {
                return option;
            }
            if (option.name().startsWith(name)) {
                fitting.add(option);
            }
        }
        for (LongOption option : fitting) {
            LongOption other = fitting.getFirst();
            if (option.key() != other.key() || option.takesValue() != other.takesValue()) {
                StringBuilder message = new StringBuilder("option '--" + text + "' is ambiguous;");
                message.append(" possibilities:");
                for (LongOption possible : fitting) {
                    message.append(" '--").append(possible.name()).append('\'');
                }
                throw new UsageException(message.toString());
            }
        }
        return fitting.isEmpty() ? null : fitting.getFirst();
    }
}
