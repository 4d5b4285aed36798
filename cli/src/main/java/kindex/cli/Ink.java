package kindex.cli;

import java.util.Map;

/// How text looks on standard output: coloured and with control characters shown as `\xNN` where
/// somebody looks at it, as plain bytes anywhere else.
///
/// With `NO_COLOR` set to anything, or `TERM=dumb`, a terminal gets no colours either.
record Ink(boolean terminal, boolean colours) {
    /// For files and pipes.
    static final Ink PLAIN = new Ink(false, false);

    /// The ink for standard output as it is now.
    static Ink of(Map<String, String> environment) {
        return of(Terminal.isStandardOutput(), environment);
    }

    static Ink of(boolean terminal, Map<String, String> environment) {
        boolean wanted =
                environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Ink(terminal, terminal && wanted);
    }

    /// Text that may come from a file: a terminal is not to obey it.
    String safe(String text) {
        return terminal ? Messages.escaped(text).replace("\n", "\\x0a") : text;
    }

    /// Headings and names.
    String bold(String text) {
        return painted("1", text);
    }

    /// What is there for completeness.
    String faint(String text) {
        return painted("2", text);
    }

    /// Bad, lost, unlike.
    String red(String text) {
        return painted("31", text);
    }

    /// Good, gained, alike.
    String green(String text) {
        return painted("32", text);
    }

    /// Doubtful, changed.
    String yellow(String text) {
        return painted("33", text);
    }

    /// Paths and references.
    String blue(String text) {
        return painted("34", text);
    }

    private String painted(String code, String text) {
        String safe = safe(text);
        return colours ? "\033[" + code + "m" + safe + "\033[0m" : safe;
    }
}
