package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// Writes the completion script for bash: tables of commands, options and words, and what looks
/// into them.
///
/// It is not what [picocli.AutoComplete] writes: that knows neither kernels nor where a root is.
final class BashCompletion {
    /// What looks into the tables. bash gives `--format=k` as three words, by COMP_WORDBREAKS.
    private static final String SCRIPT =
            """

            # What COMMAND's words before the cursor leave to be completed, which begin at FIRST.
            _kindex_complete() { # COMMAND FIRST
                local cur=${COMP_WORDS[COMP_CWORD]} words=("${COMP_WORDS[@]:$2:COMP_CWORD-$2}")
                local word name value kind place prefix='' wanted='' ended='' root='' modules=lib/modules
                local -i i position=1
                COMPREPLY=()
                for ((i = 0; i < ${#words[@]}; i++)); do
                    word=${words[i]}
                    if [[ $ended || $word != -?* ]]; then
                        position+=1
                        continue
                    elif [[ $word == -- ]]; then
                        ended=yes
                        continue
                    fi
                    name=${word%%=*} value=
                    _kindex_option "$1" "$name"
                    if [[ $word == *=* ]]; then
                        value=${word#*=}
                    elif [[ ${words[i+1]-} == = ]]; then
                        i+=2
                    elif [[ ! $kind && $word != --* ]]; then
                        _kindex_option "$1" "${word:0:2}"
                        value=${word:2}
                    elif [[ $kind && $kind != '?'* ]]; then
                        i+=1
                    elif [[ $kind && $cur == = ]] && ((i + 1 == ${#words[@]})); then
                        i+=1
                    fi
                    if ((i >= ${#words[@]})); then
                        wanted=${kind#'?'}
                    elif [[ $kind ]]; then
                        value=${value:-${words[i]}}
                        value=${value/#'~/'/"$HOME/"}
                        value=${value//[\\\\\\'\\"]/}
                        [[ $place != root ]] || root=${value%/}
                        [[ $place != modules ]] || modules=${value#/}
                    fi
                done
                [[ $cur != = ]] || cur=
                if [[ ! $wanted && ! $ended && $cur == -*=* ]]; then
                    prefix=${cur%%=*}=
                    cur=${cur#*=}
                    _kindex_option "$1" "${prefix%=}"
                    wanted=${kind#'?'}
                elif [[ ! $wanted && ! $ended && $cur == -* ]]; then
                    _kindex_options "$1"
                    return
                elif [[ ! $wanted ]]; then
                    _kindex_word "$1" "$position"
                    wanted=$kind
                fi
                case $wanted in
                    versions) _kindex_versions ;;
                    trees) _kindex_versions && _kindex_paths -d ;;
                    files) _kindex_paths -f ;;
                    directories) _kindex_paths -d ;;
                    words*) COMPREPLY=($(compgen -W "${wanted#words }" -- "$cur")) ;;
                esac
                COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
            }

            _kindex_versions() {
                local directory
                for directory in "$root/$modules/$cur"*/; do
                    directory=${directory%/}
                    [[ ! -d $directory ]] || COMPREPLY+=("${directory##*/}")
                done
            }

            _kindex_paths() { # -d|-f
                local path
                compopt -o filenames 2> /dev/null
                while IFS= read -r path; do
                    COMPREPLY+=("$path")
                done < <(compgen "$1" -- "$cur")
            }

            _kindex_alone() {
                local IFS=$' \\t\\n'
                _kindex_complete depmod 1
            }

            _kindex() {
                local IFS=$' \\t\\n'
                if ((COMP_CWORD > 1)); then
                    _kindex_complete "${COMP_WORDS[1]}" 2
                elif [[ ${COMP_WORDS[1]} == -* ]]; then
                    local cur=${COMP_WORDS[1]}
                    _kindex_options ''
                else
                    COMPREPLY=($(compgen -W "$_kindex_commands" -- "${COMP_WORDS[1]}"))
                fi
            }

            complete -F _kindex kindex
            complete -F _kindex_alone depmod
            """;

    private BashCompletion() {}

    /// The script, for all commands below `kindex` and for `depmod` alone.
    static String script(CommandLine kindex) {
        List<CompletedCommand> commands = CompletedCommand.below(kindex);
        List<String> names = CompletedCommand.names(kindex);
        CompletedCommand top = CompletedCommand.of(kindex.getCommandSpec());
        StringBuilder script = new StringBuilder("# bash completion for kindex and depmod\n\n");
        script.append("_kindex_commands='").append(String.join(" ", names)).append("'\n\n");
        script.append("_kindex_options() { # COMMAND\n    local options=\n    case $1 in\n");
        options("''", top, script);
        for (CompletedCommand command : commands) {
            options(command.name(), command, script);
        }
        script.append("    esac\n    COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n}\n\n");
        script.append("# Sets kind: what OPTION takes, with ? before if it may be missing.\n");
        script.append("_kindex_option() { # COMMAND OPTION\n");
        script.append("    kind= place=\n    case \"$1 $2\" in\n");
        for (CompletedCommand command : commands) {
            for (CompletedOption option : command.options()) {
                if (option.value() != null) {
                    value(command.name(), option, script);
                }
            }
        }
        script.append("    esac\n}\n\n# Sets kind: what the word at POSITION is.\n");
        script.append("_kindex_word() { # COMMAND POSITION\n    kind=\n    case \"$1 $2\" in\n");
        for (CompletedCommand command : commands) {
            words(command, script);
        }
        return script.append("    esac\n}\n").append(SCRIPT).toString();
    }

    private static void options(String label, CompletedCommand command, StringBuilder script) {
        List<String> names = new ArrayList<>();
        command.options().forEach(option -> names.addAll(option.names()));
        script.append("        ").append(label).append(") options='");
        script.append(String.join(" ", names)).append("' ;;\n");
    }

    private static void value(String command, CompletedOption option, StringBuilder script) {
        List<String> patterns = new ArrayList<>();
        option.names().forEach(name -> patterns.add("'" + command + " " + name + "'"));
        script.append("        ").append(String.join(" | ", patterns)).append(") kind='");
        script.append(option.valueOptional() ? "?" : "").append(kind(option.value())).append("'");
        script.append(option.isRoot() ? " place=root" : "");
        script.append(option.isModuleDirectory() ? " place=modules" : "").append(" ;;\n");
    }

    private static void words(CompletedCommand command, StringBuilder script) {
        for (int i = 0; i < command.words().size(); i++) {
            boolean last = i == command.words().size() - 1;
            script.append("        '").append(command.name()).append(" ");
            script.append(last && command.endless() ? "'*" : i + 1 + "'");
            script.append(") kind='").append(kind(command.words().get(i))).append("' ;;\n");
        }
    }

    private static String kind(CompletedValue value) {
        return switch (value.kind()) {
            case WORDS -> "words " + String.join(" ", value.words());
            case VERSIONS -> "versions";
            case TREES -> "trees";
            case FILES -> "files";
            case DIRECTORIES -> "directories";
            case TEXT -> "text";
        };
    }
}
