package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;

/// Writes the completion script for zsh: a function for each command, and one that chooses.
///
/// The script works both as a file `_kindex` on the `fpath` and sourced. It is zsh's own kind: what
/// [picocli.AutoComplete] writes needs `bashcompinit`, and shows no descriptions.
final class ZshCompletion {
    /// Offers kernels: below the root that the line names, which `_arguments` has in `opt_args`.
    private static final String FUNCTIONS =
            """

            _kindex_versions() {
                local name root= modules=lib/modules
                for name in $kindex_roots; do
                    root=${(Q)opt_args[$name]:-$root}
                done
                for name in $kindex_modules; do
                    modules=${(Q)opt_args[$name]:-$modules}
                done
                compadd "$@" -- ${~root}/${~modules}/*(-/N:t)
            }

            _kindex_trees() {
                _alternative 'versions:version:_kindex_versions' 'directories:directory:_files -/'
            }
            """;

    private ZshCompletion() {}

    /// The script, for all commands below `kindex` and for `depmod` alone.
    static String script(CommandLine kindex) {
        StringBuilder script = new StringBuilder("#compdef kindex depmod\n").append(FUNCTIONS);
        StringBuilder names = new StringBuilder();
        for (CompletedCommand command : CompletedCommand.below(kindex)) {
            names.append("        '").append(command.name()).append(':');
            names.append(quoted(command.about())).append("'\n");
            function(command, script);
        }
        script.append("\n_kindex() {\n    local -A opt_args\n")
                .append("    if [[ $service == depmod ]]; then\n")
                .append("        _kindex_depmod\n        return\n    fi\n")
                .append("    local -a commands=(\n")
                .append(names)
                .append("    )\n")
                .append("    if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then\n")
                .append("        _describe -t commands command commands\n        return\n    fi\n")
                .append("    if (( CURRENT == 2 )); then\n        _arguments -s -S");
        for (CompletedOption option : CompletedCommand.of(kindex.getCommandSpec()).options()) {
            option(option, script);
        }
        return script.append("\n        return\n    fi\n")
                .append("    local command=$words[2]\n")
                .append("    shift words\n    (( CURRENT-- ))\n")
                .append("    (( ! $+functions[_kindex_$command] )) || _kindex_$command\n}\n\n")
                .append("if [[ $funcstack[1] == _kindex ]]; then\n")
                .append("    _kindex \"$@\"\nelse\n    compdef _kindex kindex depmod\nfi\n")
                .toString();
    }

    private static void function(CompletedCommand command, StringBuilder script) {
        script.append("\n_kindex_").append(command.name()).append("() {\n");
        script.append("    local -a kindex_roots=(");
        script.append(names(command, CompletedOption::isRoot)).append(") kindex_modules=(");
        script.append(names(command, CompletedOption::isModuleDirectory)).append(")\n");
        script.append("    _arguments -s -S");
        for (CompletedOption option : command.options()) {
            option(option, script);
        }
        for (int i = 0; i < command.words().size(); i++) {
            CompletedValue word = command.words().get(i);
            boolean again = command.endless() && i == command.words().size() - 1;
            script.append(" \\\n        '").append(again ? "*" : i + 1);
            script.append(':').append(quoted(word.label())).append(':');
            script.append(action(word)).append('\'');
        }
        script.append("\n}\n");
    }

    private static String names(CompletedCommand command, Predicate<CompletedOption> isOfTheKind) {
        List<String> names = new ArrayList<>();
        for (CompletedOption option : command.options()) {
            if (isOfTheKind.test(option)) {
                names.addAll(option.names());
            }
        }
        return String.join(" ", names);
    }

    private static void option(CompletedOption option, StringBuilder script) {
        String before = option.isRepeated() ? "*" : "(" + String.join(" ", option.names()) + ")";
        CompletedValue value = option.value();
        for (String name : option.names()) {
            script.append(" \\\n        '").append(before).append(name);
            script.append(value == null ? "" : joined(option, name));
            script.append('[').append(about(option)).append(']');
            if (value != null) {
                script.append(option.valueOptional() ? "::" : ":");
                script.append(value.label()).append(':').append(action(value));
            }
            script.append('\'');
        }
    }

    /// How a value follows a word: at once or behind `=`, where it may be missing, or as the next.
    private static String joined(CompletedOption option, String name) {
        return (name.startsWith("--") ? "=" : "+") + (option.valueOptional() ? "-" : "");
    }

    private static String action(CompletedValue value) {
        return switch (value.kind()) {
            case WORDS -> "(" + String.join(" ", value.words()) + ")";
            case VERSIONS -> "_kindex_versions";
            case TREES -> "_kindex_trees";
            case FILES -> "_files";
            case DIRECTORIES -> "_files -/";
            case TEXT -> " ";
        };
    }

    private static String about(CompletedOption option) {
        return quoted(option.about().replace("[", "\\[").replace("]", "\\]"));
    }

    private static String quoted(String text) {
        return text.replace("'", "'\\''");
    }
}
