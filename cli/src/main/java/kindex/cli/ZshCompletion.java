package kindex.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the completion script for zsh: a function for each command, and one that chooses.
///
/// The script works both as a file `_kindex` on the `fpath` and sourced. It is zsh's own kind: what
/// [picocli.AutoComplete] writes needs `bashcompinit`, and shows no descriptions.
final class ZshCompletion {
    private static final String VERSIONS =
            """

            # Kernels below the root that the line names by -b, or of this system.
            _kindex_versions() {
                local root= i
                for ((i = 1; i < CURRENT; i++)); do
                    case $words[i] in
                        (-b|--basedir) root=${(Q)words[i + 1]} ;;
                        (--basedir=*) root=${(Q)words[i]#--basedir=} ;;
                    esac
                done
                compadd -- ${~root}/lib/modules/*(N/:t)
            }
            """;

    private ZshCompletion() {}

    /// The script, for all commands below `kindex` and for `depmod` alone.
    static String script(CommandLine kindex) {
        StringBuilder script = new StringBuilder("#compdef kindex depmod\n").append(VERSIONS);
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
                                    + action(Completion.of(option));
            for (String word : option.names()) {
                script.append(" \\\n        '").append(before).append(word);
                script.append(value.isEmpty() ? "" : joined(option, word));
                script.append('[').append(about).append(']').append(value).append('\'');
            }
        }
        script.append(words(spec)).append("\n}\n");
    }

    /// How a value follows a word: at once or behind `=`, where it may be missing, or as the next.
    private static String joined(OptionSpec option, String word) {
        return (word.startsWith("--") ? "=" : "+") + (option.arity().min() == 0 ? "-" : "");
    }

    private static String words(CommandSpec spec) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (PositionalParamSpec words : spec.positionalParameters()) {
            List<Completion> all = Completion.of(words);
            for (int i = 0; i < all.size(); i++) {
                boolean repeated = i == all.size() - 1 && Completion.isRepeated(words);
                text.append(" \\\n        '").append(repeated ? "*" : ++number + ":");
                text.append(repeated ? ":" : "").append("word:").append(action(all.get(i)));
                text.append('\'');
            }
        }
        return text.toString();
    }

    private static String action(Completion completion) {
        return switch (completion.kind()) {
            case NOTHING -> " ";
            case FILES -> "_files";
            case DIRECTORIES -> "_files -/";
            case VERSIONS -> "_kindex_versions";
            case TREES -> "{ _kindex_versions; _files -/ }";
            case WORDS -> "(" + String.join(" ", completion.words()) + ")";
        };
    }

    private static String about(OptionSpec option) {
        return String.join(" ", option.description())
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("'", "'\\''");
    }
}
