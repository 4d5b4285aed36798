package kindex.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Writes the completion script for zsh: a function for each command, and one that chooses.
///
/// The script works both as a file `_kindex` on the `fpath` and sourced. It is zsh's own kind: what
/// [picocli.AutoComplete] writes needs `bashcompinit`, and shows no descriptions.
final class ZshCompletion {
    private ZshCompletion() {}

    /// The script, for all commands below `kindex` and for `depmod` alone.
    static String script(CommandLine kindex) {
        StringBuilder script = new StringBuilder("#compdef kindex depmod\n");
        StringBuilder names = new StringBuilder();
        for (Map.Entry<String, CommandLine> command : kindex.getSubcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            if (spec.usageMessage().hidden()) {
                continue;
            }
            String about = String.join(" ", spec.usageMessage().description());
            names.append("        '").append(command.getKey()).append(':');
            names.append(about.replace("'", "'\\''")).append("'\n");
            function(command.getKey(), spec, script);
        }
        return script.append("\n_kindex() {\n")
                .append("    if [[ $service == depmod ]]; then\n")
                .append("        _kindex_depmod\n        return\n    fi\n")
                .append("    local -a commands=(\n")
                .append(names)
                .append("    )\n")
                .append("    if (( CURRENT == 2 )); then\n")
                .append("        _describe -t commands command commands\n        return\n    fi\n")
                .append("    local command=$words[2]\n")
                .append("    shift words\n    (( CURRENT-- ))\n")
                .append("    (( ! $+functions[_kindex_$command] )) || _kindex_$command\n}\n\n")
                .append("if [[ $funcstack[1] == _kindex ]]; then\n")
                .append("    _kindex \"$@\"\nelse\n    compdef _kindex kindex depmod\nfi\n")
                .toString();
    }

    private static void function(String name, CommandSpec spec, StringBuilder script) {
        script.append("\n_kindex_").append(name).append("() {\n    _arguments -s");
        for (OptionSpec option : spec.options()) {
            if (option.hidden()) {
                continue;
            }
            String about = about(option);
            String before =
                    about.contains("repeated") ? "*" : "(" + String.join(" ", option.names()) + ")";
            String value =
                    option.arity().max() == 0
                            ? ""
                            : (option.arity().min() == 0 ? "::" : ":")
                                    + option.paramLabel().replaceAll("[\\[\\]]", "")
                                    + ":"
                                    + action(option.paramLabel());
            for (String word : option.names()) {
                script.append(" \\\n        '").append(before).append(word);
                script.append(value.isEmpty() ? "" : joined(option, word));
                script.append('[').append(about).append(']').append(value).append('\'');
            }
        }
        script.append(words(name, spec)).append("\n}\n");
    }

    /// How a value follows a word: at once or behind `=`, where it may be missing, or as the next.
    private static String joined(OptionSpec option, String word) {
        return (word.startsWith("--") ? "=" : "+") + (option.arity().min() == 0 ? "-" : "");
    }

    private static String words(String name, CommandSpec spec) {
        return switch (name) {
            case "depmod", "explain" ->
                    " \\\n        '1:version:compadd -- /lib/modules/*(/N:t)'"
                            + " \\\n        '*:module:_files'";
            case "verify" -> " \\\n        '1:version:compadd -- /lib/modules/*(/N:t)'";
            case "diff" -> " \\\n        '*:tree:{ compadd -- /lib/modules/*(/N:t); _files -/ }'";
            case "resolve" -> " \\\n        '*:module:'";
            case "completion" -> " \\\n        '1:shell:(bash zsh fish)'";
            default -> spec.positionalParameters().isEmpty() ? "" : " \\\n        '*:file:_files'";
        };
    }

    private static String action(String label) {
        return switch (label) {
            case "DIR", "DIRECTORY" -> "_files -/";
            case "FILE", "PATH" -> "_files";
            case "[FORM]" -> "(json)";
            case "FORM" -> "(dot json svg)";
            case "GENERATION" -> "(kmod-34 kmod-33 kmod-30)";
            case "ORDER" -> "(little big)";
            default -> " ";
        };
    }

    private static String about(OptionSpec option) {
        return String.join(" ", option.description())
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("'", "'\\''");
    }
}
