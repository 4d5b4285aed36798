package kindex.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex info` as help and completion see it; it runs without this class and the library behind
/// it, which cost more time than reading a module.
final class InfoCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("info");
        spec.usageMessage()
                .description(
                        "Show what modules say of themselves, as kmod's modinfo does, or with"
                                + " --signature who signed them.");
        for (ModinfoOption option : ModinfoOption.values()) {
            OptionSpec.Builder builder =
                    option.letter().isEmpty()
                            ? OptionSpec.builder("--" + option.longName())
                            : OptionSpec.builder("-" + option.letter(), "--" + option.longName());
            builder.description(option.summary() + ".");
            if (option.valueName() != null) {
                boolean several = option == ModinfoOption.TRUST;
                builder.paramLabel(option.valueName())
                        .arity("1")
                        .type(several ? List.class : String.class);
            }
            spec.addOption(builder.usageHelp(option == ModinfoOption.HELP).build());
        }
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("MODULE")
                        .arity("0..*")
                        .type(List.class)
                        .description(
                                "A file, name or alias of a module. With --signature also a"
                                        + " directory or kernel version, by default all modules of"
                                        + " the kernel.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        return Info.run("kindex", arguments.originalArgs().toArray(String[]::new), platform);
    }
}
