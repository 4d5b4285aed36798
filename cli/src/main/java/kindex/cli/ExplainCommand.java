package kindex.cli;

import java.util.List;
import java.util.Locale;
import kindex.incremental.Decision;
import kindex.incremental.DepmodRequest;
import kindex.incremental.RunPlan;
import kindex.incremental.TreeReader;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex explain`: what `depmod -I` would read again and why; nothing is written.
final class ExplainCommand implements KindexCommand {
    private static final List<DepmodOption> OPTIONS =
            List.of(
                    DepmodOption.BASEDIR,
                    DepmodOption.MODULEDIR,
                    DepmodOption.OUTDIR,
                    DepmodOption.CONFIG,
                    DepmodOption.SYMVERS,
                    DepmodOption.FILESYMS,
                    DepmodOption.SYMBOL_PREFIX,
                    DepmodOption.WARN,
                    DepmodOption.JOBS,
                    DepmodOption.FORMAT,
                    DepmodOption.HOST_ORDER,
                    DepmodOption.CACHE,
                    DepmodOption.FACTS);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("explain");
        spec.usageMessage()
                .description(
                        "Tell what `depmod -I` with the same options and words would read again,"
                                + " and why. Nothing is written.");
        TreeOptions.addTo(spec, OPTIONS);
        TreeOptions.addKernel(spec);
        spec.addOption(
                DepmodCommand.option(DepmodOption.VERBOSE)
                        .description("Tell of modules that would not be read, too.")
                        .build());
        TreeOptions.addJson(spec);
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("[VERSION [FILE...]]")
                        .hideParamSyntax(true)
                        .arity("0..*")
                        .type(List.class)
                        .description(
                                "The kernel, as by -k, with which all words are files; the only"
                                        + " modules that changed.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        boolean named = !words.isEmpty() && !arguments.hasMatchedOption(TreeOptions.KERNEL);
        DepmodRequest request =
                TreeOptions.chosen(
                        arguments,
                        named ? words.getFirst() : null,
                        words.subList(named ? 1 : 0, words.size()),
                        true,
                        platform,
                        messages);
        if (request == null) {
            return Kindex.USAGE;
        }
        RunPlan plan =
                new TreeReader(
                                platform.files(),
                                platform.decompressors(),
                                platform.digests(),
                                request,
                                new KmodWords(messages, 0, false, false, false))
                        .plan();
        if (plan == null) {
            return Kindex.USAGE;
        }
        boolean all = arguments.hasMatchedOption("--verbose");
        Ink ink = Ink.of(platform.environment());
        messages.print(arguments.hasMatchedOption("--json") ? json(plan) : text(plan, ink, all));
        return 0;
    }

    private static String text(RunPlan plan, Ink ink, boolean all) {
        StringBuilder text = new StringBuilder();
        for (Decision decision : plan.decisions()) {
            if (all || decision.reason().action() != Decision.Action.REUSED) {
                text.append(word(decision.reason().action())).append(' ');
                text.append(ink.bold(decision.path())).append(": ");
                text.append(decision.reason().words()).append('\n');
            }
        }
        text.append("summary: ").append(plan.reused()).append(" reused, ");
        text.append(plan.reread()).append(" to be read, ");
        text.append(plan.dropped()).append(" dropped; indexes ");
        text.append(plan.indexes().kept() ? "kept: " : "made again: ");
        text.append(plan.indexes().words()).append("; cache ").append(plan.cache());
        return text.append('\n').toString();
    }

    private static String json(RunPlan plan) {
        ExplainJson json = new ExplainJson();
        plan.decisions().forEach(json::decided);
        return json.text(
                plan.cache(),
                plan.reused(),
                plan.reread(),
                plan.dropped(),
                plan.indexes().kept(),
                plan.indexes().words());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
