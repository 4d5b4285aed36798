package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the completion script for bash: tables of options and words, and one function that looks
/// into them. What picocli writes cannot ask which kernels there are.
final class BashCompletion {
    private static final String FUNCTIONS =
            """
            # Kernels below the root that the line names by -b, or of this system.
            _kindex_versions() {
                local root= i
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in
                        -b | --basedir)
                            root=${COMP_WORDS[i + 1]}
                            [[ $root != = ]] || root=${COMP_WORDS[i + 2]} ;;
                    esac
                done
                [[ $root != '~/'* ]] || root=$HOME/${root#*/}
                local directory
                for directory in "$root"/lib/modules/*/; do
                    [[ ! -d $directory ]] || basename "$directory"
                done
            }

            # What is offered for an item of the tables below.
            _kindex_offer() { # ITEM WORD
                case $1 in
                    FILES) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
                    DIRECTORIES) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
                    VERSIONS) mapfile -t COMPREPLY < <(compgen -W "$(_kindex_versions)" -- "$2") ;;
                    TREES)
                        mapfile -t COMPREPLY < <(compgen -W "$(_kindex_versions)" -- "$2"; compgen -d -- "$2") ;;
                    NOTHING) ;;
                    *) mapfile -t COMPREPLY < <(compgen -W "${1//|/ }" -- "$2") ;;
                esac
            } 2> /dev/null

            _kindex() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command first=1
                COMPREPLY=()
                # bash takes = for a word of its own
                [[ $cur != = ]] || cur=
                [[ $prev != = ]] || prev=${COMP_WORDS[COMP_CWORD - 2]}
                if [[ ${COMP_WORDS[0]##*/} == depmod ]]; then
                    command=depmod
                elif ((COMP_CWORD == 1)); then
                    _kindex_offer "$_kindex_commands" "$cur"
                    return
                else
                    command=${COMP_WORDS[1]} first=2
                fi
                local value=${_kindex_values["$command $prev"]}
                if [[ -n $value ]] && ((COMP_CWORD > first)); then
                    _kindex_offer "$value" "$cur"
                    return
                fi
                if [[ $cur == -* ]]; then
                    _kindex_offer "${_kindex_options[$command]}" "$cur"
                    return
                fi
                # which word it is, options and their values aside
                local words=0 i
                for ((i = first; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in
                        =) ((i++)) ;;
                        -*)
                            [[ -z ${_kindex_values["$command ${COMP_WORDS[i]}"]} ]] ||
                                [[ ${COMP_WORDS[i + 1]} == = ]] || ((i++)) ;;
                        *) ((words++)) ;;
                    esac
                done
                local -a items=(${_kindex_words[$command]})
                local last=$((${#items[@]} - 1))
                ((last >= 0)) || return
                if ((words >= last)) && [[ ${items[last]} == ... ]]; then
                    ((words < last)) || words=$((last - 1))
                fi
                _kindex_offer "${items[words]:-NOTHING}" "$cur"
            }

            complete -F _kindex kindex depmod
            """;

    private BashCompletion() {}

    /// The script, for all commands below `kindex` and for `depmod` alone.
    static String script(CommandLine kindex) {
        StringBuilder values = new StringBuilder();
        StringBuilder options = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, CommandLine> command : kindex.getSubcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            List<String> names = new ArrayList<>();
            for (OptionSpec option : spec.options()) {
                if (option.hidden()) {
                    continue;
                }
                for (String name : option.names()) {
                    names.add(name);
                    if (option.arity().min() > 0) {
                        row(values, command.getKey() + " " + name, item(Completion.of(option)));
                    }
                }
            }
            row(options, command.getKey(), String.join("|", names));
            row(words, command.getKey(), words(spec));
        }
        return "# bash completion for kindex and depmod\n"
                + "_kindex_commands='"
                + String.join("|", kindex.getSubcommands().keySet())
                + "|-h|--help|-V|--version'\n"
                + table("values", values)
                + table("options", options)
                + table("words", words)
                + "\n"
                + FUNCTIONS;
    }

    private static String table(String name, StringBuilder rows) {
        return "declare -A _kindex_" + name + "=(\n" + rows + ")\n";
    }

    private static void row(StringBuilder table, String key, String value) {
        table.append("    ['").append(key).append("']='").append(value).append("'\n");
    }

    /// The items of a command's words, with `...` behind one that may be repeated.
    private static String words(CommandSpec spec) {
        List<String> items = new ArrayList<>();
        for (PositionalParamSpec words : spec.positionalParameters()) {
            Completion.of(words).forEach(completion -> items.add(item(completion)));
            if (Completion.isRepeated(words)) {
                items.add("...");
            }
        }
        return String.join(" ", items);
    }

    private static String item(Completion completion) {
        return completion.kind() == Completion.Kind.WORDS
                ? String.join("|", completion.words())
                : completion.kind().name();
    }
}
