package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.host.HostException;
import kindex.incremental.DepmodRequest;
import kindex.inspect.verify.VerifyReport;
import kindex.inspect.verify.VerifyRun;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `kindex verify`: whether the indexes on disk are what the modules imply.
final class VerifyCommand implements KindexCommand {
    private static final int DEFAULT_LIMIT = 10;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("verify");
        spec.usageMessage()
                .description(
                        "Read all modules and tell whether the indexes on disk are what they imply:"
                                + " what is stale, missing, truncated, damaged or foreign.")
                .footer("", "Exit code: 0 equal, 1 different, 2 the tree cannot be read.");
        List<DepmodOption> options = new ArrayList<>(TreeOptions.PLACE);
        options.addAll(
                List.of(
                        DepmodOption.OUTDIR,
                        DepmodOption.SYMVERS,
                        DepmodOption.FILESYMS,
                        DepmodOption.SYMBOL_PREFIX));
        TreeOptions.addTo(spec, options);
        TreeOptions.addKernel(spec);
        spec.addOption(
                OptionSpec.builder("-n", "--limit")
                        .paramLabel("N")
                        .arity("1")
                        .type(String.class)
                        .description("Show at most N differences of a file (default: 10).")
                        .build());
        TreeOptions.addJson(spec);
        spec.addPositional(TreeOptions.version().build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        int limit = NumberValue.of(arguments, "--limit", DEFAULT_LIMIT, NumberValue.MOST, messages);
        if (limit < 1) {
            return Kindex.USAGE;
        }
        String version = arguments.matchedPositionalValue(0, null);
        DepmodRequest request = TreeOptions.chosen(arguments, version, false, platform, messages);
        if (request == null) {
            return Kindex.USAGE;
        }
        VerifyReport report;
        try {
            VerifyRun run =
                    new VerifyRun(
                            platform.files(),
                            platform.decompressors(),
                            platform.digests(),
                            request,
                            new KmodWords(messages, 0, false, false, false));
            try (ProgressLine _ =
                    ProgressLine.watch(platform, messages, run.progress(), "modules")) {
                report = run.run();
            }
        } catch (HostException e) {
            messages.line(request.outputDirectory() + ": " + e.words());
            return Kindex.USAGE;
        }
        if (report == null) {
            return Kindex.USAGE;
        }
        VerifyWords words = new VerifyWords(report);
        messages.print(
                arguments.hasMatchedOption("--json")
                        ? words.json()
                        : words.text(Ink.of(platform.environment()), limit));
        return report.isEqual() ? 0 : 1;
    }
}
