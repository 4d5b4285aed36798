package kindex.lookup.config;

import java.util.ArrayList;
import java.util.List;
import kindex.lookup.config.ModprobeConfig.Setting;

/// Settings of modules on the kernel's command line: `MODULE.PARAMETER=VALUE`, and
/// `modprobe.blacklist=MODULE,...`, which is taken as it stands.
///
/// A word that starts with a quote is a boot loader's way to write `a.b="c d"`. Words that are
/// neither are passed over, as is all that kmod does not read: the line behind 4,095 bytes.
///
/// kmod: libkmod/libkmod-config.c, kmod_config_parse_kcmdline
final class KernelCommandLine {
    /// One less than kmod's buffer.
    private static final int LONGEST = 4095;

    private enum State {
        IGNORE,
        MODULE,
        PARAMETER,
        VALUE
    }

    /// What the line says.
    record Settings(List<String> blacklist, List<Setting> options) {}

    private final String line;
    private final Settings settings = new Settings(new ArrayList<>(), new ArrayList<>());

    /// Where the module's name starts and ends; the parameter is behind its dot.
    private int module;

    private int dot = -1;

    /// Where the latest value starts; it outlives its word, as in kmod.
    private int value = -1;

    /// Whether the word began with a quote.
    private boolean quotedWord;

    private KernelCommandLine(String line) {
        this.line = line;
    }

    static Settings parse(String text) {
        String line = text.substring(0, Math.min(text.length(), LONGEST));
        int nul = line.indexOf('\0');
        KernelCommandLine parser = new KernelCommandLine(nul < 0 ? line : line.substring(0, nul));
        parser.parse();
        return parser.settings;
    }

    private void parse() {
        State state = State.MODULE;
        boolean quoted = false;
        for (int i = 0; i <= line.length(); i++) {
            char c = i < line.length() ? line.charAt(i) : '\0';
            switch (c) {
                case '"' -> {
                    quoted = !quoted;
                    if (quoted && state == State.MODULE && i == module) {
                        quotedWord = true;
                        module = i + 1;
                    } else if (state != State.VALUE) {
                        state = State.IGNORE;
                    }
                }
                case '\0', ' ', '\n', '\t', '\u000b', '\f', '\r' -> {
                    if (quoted) {
                        state = state == State.VALUE ? State.VALUE : State.IGNORE;
                    } else {
                        if (state == State.VALUE || state == State.PARAMETER) {
                            setting(state == State.VALUE, i);
                        }
                        module = i + 1;
                        quotedWord = false;
                        state = State.MODULE;
                    }
                }
                case '.' -> {
                    if (state == State.MODULE) {
                        dot = i;
                        state = State.PARAMETER;
                    } else if (state == State.PARAMETER) {
                        state = State.IGNORE;
                    }
                }
                case '=' -> {
                    if (state == State.PARAMETER) {
                        value = i + 1;
                        state = State.VALUE;
                    } else if (state == State.MODULE) {
                        state = State.IGNORE;
                    }
                }
                default -> {}
            }
        }
    }

    private void setting(boolean hasValue, int end) {
        String name = line.substring(module, dot);
        String parameter = line.substring(dot + 1, end);
        if (quotedWord && hasValue) {
            // the quote moves from before the module to before the value
            int equals = value - dot - 1;
            parameter = parameter.substring(0, equals) + '"' + parameter.substring(equals);
        }
        if (name.equals("modprobe") && parameter.startsWith("blacklist=")) {
            int from = parameter.indexOf('=') + 1;
            settings.blacklist.addAll(List.of(parameter.substring(from).split(",", -1)));
            return;
        }
        String module = ConfNames.underscores(name);
        if (module != null) {
            settings.options.add(new Setting(module, parameter));
        }
    }
}
