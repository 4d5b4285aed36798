package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.host.HostException;
import kindex.kmp.repo.RepositoryCheck;
import kindex.kmp.repo.RepositoryReport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex repo-check`: whether the packages of a directory go together.
final class RepoCheckCommand implements KindexCommand {
    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST_THREADS = 64;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("repo-check");
        spec.usageMessage()
                .description(
                        "Check a directory of kernels and packages of kernel modules, .rpm and"
                                + " .deb, without installing any: unmet needs for symbols,"
                                + " which modules several packages have, and with --new what"
                                + " a new kernel would break.")
                .footer(
                        "",
                        "Headers are read where they speak of symbols, ksym(...) and kernel(...);"
                                + " else the modules in the packages, and the kernel's"
                                + " Module.symvers or System.map where a package has it.",
                        "",
                        "Exit code: 0 sound, 1 findings, 2 something cannot be read.");
        spec.addOption(
                OptionSpec.builder("-N", "--new")
                        .paramLabel("PACKAGE")
                        .arity("1")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(
                                "Tell what would break if PACKAGE took the place of the packages"
                                        + " of its name (numbers between dashes aside) and"
                                        + " architecture; may be repeated.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-m", "--modules")
                        .description("Read the modules even where headers speak of symbols.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-j", "--jobs")
                        .paramLabel("N")
                        .arity("1")
                        .type(String.class)
                        .description("Read N packages at once (default: one for each processor).")
                        .build());
        spec.addOption(
                OptionSpec.builder("-n", "--limit")
                        .paramLabel("N")
                        .arity("1")
                        .type(String.class)
                        .description("Show at most N needs of a package (default: 10).")
                        .build());
        TreeOptions.addJson(spec);
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("PACKAGE-DIR")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .description("A directory of packages; those below it count, too.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        int limit = NumberValue.of(arguments, "--limit", DEFAULT_LIMIT, NumberValue.MOST, messages);
        int processors = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
        int jobs =
                limit < 1
                        ? 0
                        : NumberValue.of(arguments, "--jobs", processors, MOST_THREADS, messages);
        if (jobs < 1) {
            return Kindex.USAGE;
        }
        List<String> words = arguments.matchedOptionValue("--new", List.of());
        List<String> fresh = new ArrayList<>();
        for (String word : words) {
            fresh.add(WorkingDirectory.absolute(word, platform));
        }
        String word = arguments.matchedPositionalValue(0, "");
        String directory = WorkingDirectory.absolute(word, platform);
        RepositoryCheck check =
                new RepositoryCheck(
                        platform.files(),
                        platform.decompressors(),
                        platform.packages().get(),
                        arguments.hasMatchedOption("--modules"),
                        jobs);
        RepositoryReport report;
        try (ProgressLine _ =
                ProgressLine.watch(platform, messages, check.progress(), "packages")) {
            report = check.run(directory, fresh);
        } catch (HostException e) {
            messages.line(e.path() + ": " + e.words());
            return Kindex.USAGE;
        }
        for (RepositoryReport.Unreadable unreadable : report.unreadable()) {
            messages.line(unreadable.words());
        }
        if (report.packages() == 0 && report.unreadable().isEmpty()) {
            messages.line(directory + ": no package, .rpm or .deb, in this directory");
            return Kindex.USAGE;
        }
        try (Printer printer = new Printer(messages)) {
            printer.put(
                    arguments.hasMatchedOption("--json")
                            ? RepoCheckJson.of(report, directory)
                            : new RepoCheckText(
                                            Ink.of(platform.environment()),
                                            limit,
                                            directory,
                                            !fresh.isEmpty())
                                    .text(report));
        }
        if (!report.unreadable().isEmpty()) {
            return Kindex.USAGE;
        }
        return report.isSound() ? 0 : 1;
    }
}
