package kindex.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex depmod` as help and completion see it; it runs without this class, and without the
/// library behind it, which a scriptlet would wait for.
final class DepmodCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("depmod");
        spec.usageMessage().description("Index a kernel's modules: a drop-in for kmod's depmod.");
        for (DepmodOption option : DepmodOption.values()) {
            if (option.isAlias()) {
                continue;
            }
            spec.addOption(option(option).usageHelp(option == DepmodOption.HELP).build());
        }
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("[VERSION [MODULE...]]")
                        .hideParamSyntax(true)
                        .arity("0..*")
                        .type(List.class)
                        .description("Kernel version (default: the running one's); modules.")
                        .build());
        return spec;
    }

    /// An option of depmod's as help and completion see it.
    static OptionSpec.Builder option(DepmodOption option) {
        OptionSpec.Builder builder =
                option.letter().isEmpty()
                        ? OptionSpec.builder("--" + option.longName())
                        : OptionSpec.builder("-" + option.letter(), "--" + option.longName());
        builder.description(option.summary() + ".");
        if (option.valueName() != null) {
            builder.paramLabel(option.valueName())
                    .arity(option.isValueOptional() ? "0..1" : "1")
                    .type(String.class);
        }
        if (!option.words().isEmpty()) {
            builder.completionCandidates(option.words());
        }
        return builder;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        return Depmod.run(arguments.originalArgs().toArray(String[]::new), platform);
    }
}
