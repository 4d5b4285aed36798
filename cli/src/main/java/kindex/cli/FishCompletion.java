package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;

/// Writes the completion script for fish: a `complete` for each option and word, and what tells
/// where on the line the cursor is.
final class FishCompletion {
    /// What the conditions of `complete` call.
    private static final String FUNCTIONS =
            """

            # The command of the line, and the words behind it up to the cursor.
            function __kindex_line
                set -l tokens (commandline -opc)
                string match -qr '(^|/)depmod$' -- $tokens[1]; and echo depmod
                set -e tokens[1]
                string join \\n -- $tokens
            end

            function __kindex_starts
                test (count (__kindex_line)) -eq 0
            end

            # Whether COMMAND is typed, and the next word is at FIRST or behind, or there only.
            function __kindex_at -a command first only
                set -l words (__kindex_line)
                test "$words[1]" = "$command"; or return
                set -q first[1]; or return 0
                set -e words[1]
                set -l position 1
                set -l valued (__kindex_options $command valued)
                set -l skip
                set -l ended
                for word in $words
                    if test -n "$skip"
                        set skip
                    else if test -z "$ended"; and test "$word" = --
                        set ended yes
                    else if test -z "$ended"; and string match -qr '^-.' -- $word
                        contains -- $word $valued; and set skip yes
                    else
                        set position (math $position + 1)
                    end
                end
                test $position -eq $first; or test -z "$only" -a $position -gt $first
            end

            # The last value on the line of the options of KIND.
            function __kindex_value -a kind
                set -l words (__kindex_line)
                set -l options (__kindex_options $words[1] $kind)
                set -l value
                set -l next
                for word in $words[2..-1]
                    if test -n "$next"
                        set value $word
                        set next
                        continue
                    end
                    for option in $options
                        if test "$word" = $option
                            set next yes
                        else if string match -qr '^--' -- $option
                            string match -q -- "$option=*" $word
                            and set value (string replace -- "$option=" '' $word)
                        else if string match -q -- "$option*" $word
                            set value (string replace -- $option '' $word)
                        end
                    end
                end
                string replace -r '^~/' "$HOME/" -- $value
            end

            # The kernels below the root that the line names.
            function __kindex_versions
                set -l root (__kindex_value root)
                set -l modules (__kindex_value modules)
                test -n "$modules"; or set modules lib/modules
                for directory in "$root"/$modules/*/
                    string replace -r '.*/([^/]+)/$' '$1' -- $directory
                end
            end

            complete -c kindex -f
            complete -c depmod -f
            """;

    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    /// The script, for all commands below `kindex` and for `depmod` alone.
    static String script(CommandLine kindex) {
        FishCompletion fish = new FishCompletion();
        List<CompletedCommand> commands = CompletedCommand.below(kindex);
        fish.script.append("# fish completion for kindex and depmod\n\n");
        fish.script.append("# The options of COMMAND that have a value, or one of a kind.\n");
        fish.script.append("function __kindex_options\n    switch \"$argv\"\n");
        for (CompletedCommand command : commands) {
            fish.names(command, "valued", o -> o.value() != null && !o.valueOptional());
            fish.names(command, "root", CompletedOption::isRoot);
            fish.names(command, "modules", CompletedOption::isModuleDirectory);
        }
        fish.script.append("    end\nend\n").append(FUNCTIONS);
        for (CompletedOption option : CompletedCommand.of(kindex.getCommandSpec()).options()) {
            fish.option("kindex", " -n __kindex_starts", option);
        }
        for (CompletedCommand command : commands) {
            if (command.name().equals("depmod")) {
                fish.command("depmod", command);
            }
            fish.script.append("\ncomplete -c kindex -n __kindex_starts -a ");
            fish.script.append(command.name()).append(described(command.about())).append('\n');
            fish.command("kindex", command);
        }
        return fish.script.toString();
    }

    private void names(
            CompletedCommand command, String kind, Predicate<CompletedOption> isOfTheKind) {
        List<String> names = new ArrayList<>();
        for (CompletedOption option : command.options()) {
            if (isOfTheKind.test(option)) {
                names.addAll(option.names());
            }
        }
        if (!names.isEmpty()) {
            script.append("        case '").append(command.name()).append(' ').append(kind);
            script.append("'\n            string join \\n -- ").append(String.join(" ", names));
            script.append('\n');
        }
    }

    private void command(String program, CompletedCommand command) {
        String at = " -n '__kindex_at " + command.name();
        for (CompletedOption option : command.options()) {
            option(program, at + "'", option);
        }
        for (int i = 0; i < command.words().size(); i++) {
            CompletedValue word = command.words().get(i);
            boolean only = i < command.words().size() - 1 || !command.endless();
            if (word.kind() != CompletedValue.Kind.TEXT) {
                script.append("complete -c ").append(program).append(at).append(' ').append(i + 1);
                script.append(only ? " only'" : "'").append(offer(word)).append('\n');
            }
        }
    }

    private void option(String program, String condition, CompletedOption option) {
        script.append("complete -c ").append(program).append(condition);
        for (String name : option.names()) {
            script.append(name.startsWith("--") ? " -l " : " -s ");
            script.append(name.startsWith("--") ? name.substring(2) : name.substring(1));
        }
        if (option.value() != null) {
            script.append(option.valueOptional() ? "" : " -r").append(offer(option.value()));
        }
        script.append(described(option.about())).append('\n');
    }

    private static String offer(CompletedValue value) {
        return switch (value.kind()) {
            case WORDS -> " -f -a " + quoted(String.join(" ", value.words()));
            case VERSIONS -> " -f -a '(__kindex_versions)'";
            case TREES -> " -f -a '(__kindex_versions; __fish_complete_directories)'";
            case FILES -> " -F";
            case DIRECTORIES -> " -f -a '(__fish_complete_directories)'";
            case TEXT -> " -f";
        };
    }

    private static String described(String about) {
        return " -d " + quoted(about);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
