package kindex.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the completion script for fish.
final class FishCompletion {
    private static final String VERSIONS =
            """
            # Kernels below the root that the line names by -b, or of this system.
            function __kindex_versions
                set -l root
                set -l words (commandline -opc)
                for i in (seq (count $words))
                    switch $words[$i]
                        case -b --basedir
                            set root $words[(math $i + 1)]
                        case '--basedir=*'
                            set root (string replace -- --basedir= '' $words[$i])
                    end
                end
                for directory in $root/lib/modules/*/
                    path basename $directory
                end
            end

            """;

    private FishCompletion() {}

    /// The script, for all commands below `kindex` and for `depmod` alone.
    static String script(CommandLine kindex) {
        StringBuilder script = new StringBuilder(VERSIONS);
        command(script, "depmod", "", kindex.getSubcommands().get("depmod").getCommandSpec());
        for (Map.Entry<String, CommandLine> command : kindex.getSubcommands().entrySet()) {
            String name = command.getKey();
            CommandSpec spec = command.getValue().getCommandSpec();
            script.append("complete -c kindex -n __fish_use_subcommand -f -a ").append(name);
            script.append(about(spec.usageMessage().description())).append('\n');
            String seen = "__fish_seen_subcommand_from " + name;
            command(script, "kindex", " -n '" + seen + "'", spec);
        }
        return script.toString();
    }

    private static void command(
            StringBuilder script, String program, String condition, CommandSpec spec) {
        String start = "complete -c " + program + condition;
        for (OptionSpec option : spec.options()) {
            if (option.hidden()) {
                continue;
            }
            script.append(start);
            for (String name : option.names()) {
                script.append(name.startsWith("--") ? " -l " : " -s ");
                script.append(name.substring(name.startsWith("--") ? 2 : 1));
            }
            if (option.arity().max() > 0) {
                String value = offer(Completion.of(option));
                // a value that may be missing stands behind =, where fish offers it unasked
                script.append(option.arity().min() > 0 ? " -r" : "").append(value);
            }
            script.append(about(option.description())).append('\n');
        }
        for (PositionalParamSpec words : spec.positionalParameters()) {
            for (Completion completion : Completion.of(words)) {
                if (completion.kind() == Completion.Kind.WORDS) {
                    // a fixed word is the first, and stands there once
                    String once = "not __fish_seen_subcommand_from " + words(completion);
                    script.append("complete -c ").append(program);
                    script.append(condition.replaceAll("'$", "; and " + once + "'"));
                    script.append(offer(completion)).append('\n');
                } else if (completion.kind() != Completion.Kind.FILES) {
                    script.append(start).append(offer(completion)).append('\n');
                }
            }
        }
    }

    private static String offer(Completion completion) {
        return switch (completion.kind()) {
            case NOTHING -> " -f";
            case FILES -> " -F";
            case DIRECTORIES -> " -f -a '(__fish_complete_directories)'";
            case VERSIONS -> " -f -a '(__kindex_versions)'";
            case TREES -> " -f -a '(__kindex_versions; __fish_complete_directories)'";
            case WORDS -> " -f -a '" + words(completion) + "'";
        };
    }

    private static String words(Completion completion) {
        return String.join(" ", completion.words());
    }

    private static String about(String[] description) {
        return " -d '" + String.join(" ", List.of(description)).replace("'", "\\'") + "'";
    }
}
