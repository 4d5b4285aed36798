package kindex.kmp.kabi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which changes are tolerated: lines of a pattern and `PASS` or `FAIL`, the first that fits
/// counts; what stands behind `#` does not.
///
/// A pattern with a `/` in it, or `vmlinux`, is one of modules; one without small letters, where
/// files have namespaces, is one of namespaces; any other is one of symbols. `*` is any text and
/// `?` any character; all else is as in a regular expression (kernel-source: rpm/kabi.pl,
/// load_rules), so that `.` is any character, too.
public final class KabiRules {
    private final List<Rule> rules = new ArrayList<>();
    private final List<DamagedLine> damaged = new ArrayList<>();

    /// What a rule looks at.
    private enum Subject {
        MODULE,
        NAMESPACE,
        SYMBOL
    }

    private record Rule(Subject subject, Pattern pattern, boolean fails) {}

    private KabiRules() {}

    /// No rules: nothing is tolerated.
    public static KabiRules none() {
        return new KabiRules();
    }

    /// @param namespaces whether the older `Module.symvers` has them
    /// @param strict whether `vmlinux` is a pattern of symbols, as it is to kabi.pl by mistake:
    /// that looks for it where `^` and `$` already stand around it
    public static KabiRules read(String path, byte[] bytes, boolean namespaces, boolean strict) {
        KabiRules rules = new KabiRules();
        String[] lines = new String(bytes, ISO_8859_1).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int comment = lines[i].indexOf('#');
            String line = comment < 0 ? lines[i] : lines[i].substring(0, comment);
            if (!line.isBlank()) {
                rules.add(path, i + 1, line, namespaces, strict);
            }
        }
        return rules;
    }

    /// A line that starts with a blank has an empty pattern, which kabi.pl refuses as well.
    private void add(String path, int number, String line, boolean namespaces, boolean strict) {
        String[] words = line.split("[ \t\r\f\u000b]+");
        String verdict = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
        if (!verdict.equals("PASS") && !verdict.equals("FAIL")) {
            String found = words.length > 1 ? "verdict '" + words[1] + "'" : "no verdict";
            damaged.add(new DamagedLine(path, number, found, "a pattern, then PASS or FAIL"));
            return;
        }
        String text = words[0].replace("*", ".*").replace("?", ".");
        Subject subject = Subject.SYMBOL;
        if (text.contains("/") || text.equals("vmlinux") && !strict) {
            subject = Subject.MODULE;
        } else if (namespaces && !hasSmallLetter(text)) {
            subject = Subject.NAMESPACE;
        }
        try {
            Pattern pattern = Pattern.compile("^" + text + "$", Pattern.UNIX_LINES);
            rules.add(new Rule(subject, pattern, verdict.equals("FAIL")));
        } catch (PatternSyntaxException e) {
            damaged.add(new DamagedLine(path, number, "'" + words[0] + "'", "a pattern"));
        }
    }

    private static boolean hasSmallLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
                return true;
            }
        }
        return false;
    }

    /// Whether a change of a symbol is tolerated.
    boolean tolerate(SymversLine symbol, boolean namespaces) {
        for (Rule rule : rules) {
            String text =
                    switch (rule.subject()) {
                        case MODULE -> symbol.module();
                        case NAMESPACE -> namespaces ? symbol.namespace() : null;
                        case SYMBOL -> symbol.symbol();
                    };
            if (text != null && rule.pattern().matcher(text).find()) {
                return !rule.fails();
            }
        }
        return false;
    }

    /// Lines that are no rules, in the order of the file; they are passed over.
    public List<DamagedLine> damaged() {
        return damaged;
    }

    /// Whether there is no rule at all.
    public boolean isEmpty() {
        return rules.isEmpty();
    }
}
