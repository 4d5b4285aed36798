package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.host.HostException;
import kindex.incremental.DepmodRequest;
import kindex.incremental.KernelSymbolSource;
import kindex.inspect.verify.NeedsCheck;
import kindex.inspect.verify.VerifyReport;
import kindex.inspect.verify.VerifyRun;
import kindex.kmp.compat.KernelSymbolFile;
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
                                + " what is stale, missing, truncated, damaged or foreign, and which"
                                + " modules cannot be read. With --needs, tell instead whether the"
                                + " kernel or a module exports every symbol that a module needs.")
                .footer(
                        "",
                        "  kindex verify -b root --needs -E Module.symvers",
                        "",
                        "What the kernel exports is read from the file of -E or -F, or else from the"
                                + " symvers or System.map beside the modules, in /boot or among the"
                                + " kernel's headers.",
                        "Exit code: 0 equal, or all needs met; 1 not; 2 the tree cannot be read, or"
                                + " nothing tells what the kernel exports.");
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
                OptionSpec.builder("--needs")
                        .description("Look at what modules need, not at the indexes.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-n", "--limit")
                        .paramLabel("N")
                        .arity("1")
                        .type(String.class)
                        .description(
                                "Show at most N lines of a file, and of modules (default: 10).")
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
        boolean json = arguments.hasMatchedOption("--json");
        Ink ink = Ink.of(platform.environment());
        try {
            if (arguments.hasMatchedOption("--needs")) {
                NeedsCheck.Report report = needs(arguments, request, platform, messages);
                if (report == null) {
                    return Kindex.USAGE;
                }
                messages.print(
                        json ? NeedsWords.json(report) : NeedsWords.text(report, ink, limit));
                return report.isMet() ? 0 : 1;
            }
            VerifyReport report = indexes(request, platform, messages);
            if (report == null) {
                return Kindex.USAGE;
            }
            VerifyWords words = new VerifyWords(report);
            messages.print(json ? words.json() : words.text(ink, limit));
            return report.isEqual() ? 0 : 1;
        } catch (HostException e) {
            messages.line(e.path() + ": " + e.words());
            return Kindex.USAGE;
        }
    }

    private static VerifyReport indexes(DepmodRequest request, Platform platform, Messages messages)
            throws HostException {
        VerifyRun run =
                new VerifyRun(
                        platform.files(),
                        platform.decompressors(),
                        platform.digests(),
                        request,
                        new KmodWords(messages, 0, false, false, false).namingModules());
        try (ProgressLine _ = ProgressLine.watch(platform, messages, run.progress(), "modules")) {
            return run.run();
        }
    }

    /// @return null if it cannot be told, which was said
    private static NeedsCheck.Report needs(
            ParseResult arguments, DepmodRequest request, Platform platform, Messages messages)
            throws HostException {
        KernelSymbolFile.Found kernel = kernelSymbols(arguments, request, platform);
        if (kernel == null) {
            messages.line(
                    "nothing tells what kernel "
                            + request.kernelVersion()
                            + " exports: name its Module.symvers by -E, or a System.map with"
                            + " exports by -F");
            return null;
        }
        NeedsCheck check =
                new NeedsCheck(
                        kernel.files(),
                        platform.decompressors(),
                        platform.digests(),
                        request.toBuilder().kernelSymbols(kernel.source()).build(),
                        new KmodWords(messages, 0, false, false, false));
        try (ProgressLine _ = ProgressLine.watch(platform, messages, check.progress(), "modules")) {
            return check.run();
        }
    }

    private static KernelSymbolFile.Found kernelSymbols(
            ParseResult arguments, DepmodRequest request, Platform platform) throws HostException {
        KernelSymbolFile finder = new KernelSymbolFile(platform.files(), platform.decompressors());
        return switch (request.kernelSymbols()) {
            case KernelSymbolSource.Symvers(var path) -> finder.symvers(path);
            case KernelSymbolSource.SystemMap(var path) -> finder.systemMap(path);
            case KernelSymbolSource.None() ->
                    finder.find(
                            TreeOptions.root(arguments, platform),
                            request.moduleDirectory(),
                            request.kernelVersion());
        };
    }
}
