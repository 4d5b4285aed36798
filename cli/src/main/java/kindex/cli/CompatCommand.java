package kindex.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kindex.host.HostException;
import kindex.incremental.DepmodRequest;
import kindex.incremental.KernelSymbolSource;
import kindex.incremental.RunListener;
import kindex.incremental.RunProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.kmp.compat.Candidates;
import kindex.kmp.compat.CompatRun;
import kindex.kmp.compat.InstalledKernels;
import kindex.kmp.compat.KernelSymbolFile;
import kindex.kmp.compat.Verdict;
import kindex.symbols.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex compat`: whether modules fit kernels.
final class CompatCommand implements KindexCommand {
    private static final String PLACE = "updates";

    /// Stands for a version where none is asked for yet.
    private static final String ANY_VERSION = "0.0";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("compat");
        spec.usageMessage()
                .description(
                        "Tell whether kernels will load modules: judge them together with what is"
                                + " installed, as `depmod -ae` would if they were in their places,"
                                + " and as the kernel's loader would. Nothing is written.")
                .footer(
                        "",
                        "A module given by itself is judged as if it lay in updates; modules of"
                                + " packages, and of directories laid out like a root, have their"
                                + " own places, below weak-updates for other kernels than their"
                                + " own. What a kernel supplies is read from its symvers beside its"
                                + " modules, in /boot or among its headers, or else, without CRCs,"
                                + " from its System.map. The kernel's vermagic is that of a module"
                                + " of its own, its options are those of its config.",
                        "",
                        "Exit code: 0 fits all, 1 does not, 2 usage, or something cannot be read.");
        List<DepmodOption> options = new ArrayList<>(TreeOptions.PLACE);
        options.add(DepmodOption.CACHE);
        TreeOptions.addTo(spec, options);
        spec.addOption(
                repeated("-k", "--kernel", "VERSION", "A kernel to judge for; may be repeated")
                        .description(
                                "A kernel to judge for; may be repeated (default: all that are"
                                        + " installed).")
                        .build());
        spec.addOption(
                repeated("-E", "--symvers", "FILE", "")
                        .description(
                                "The kernel's Module.symvers, plain or compressed; with several"
                                        + " kernels, VERSION=FILE for each.")
                        .build());
        spec.addOption(
                OptionSpec.builder("--as")
                        .paramLabel("DIR")
                        .arity("1")
                        .type(String.class)
                        .completionCandidates(List.of()) // it is below each module directory
                        .description(
                                "Judge modules given by themselves as if they lay in DIR below the"
                                        + " module directory (default: updates).")
                        .build());
        spec.addOption(
                OptionSpec.builder("--enforce")
                        .description("Modules that are not signed do not load (sig_enforce=1).")
                        .build());
        spec.addOption(
                OptionSpec.builder("--like-depmod")
                        .description("Print what depmod -ae would print, on standard error.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-v", "--verbose")
                        .description(
                                "Tell who supplies what the candidates need, and which needs were not met"
                                        + " before them.")
                        .build());
        TreeOptions.addJson(spec);
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("MODULE")
                        .arity("1..*")
                        .type(List.class)
                        .description("Module files, packages (.rpm, .deb, .udeb), or directories.")
                        .build());
        return spec;
    }

    private static OptionSpec.Builder repeated(
            String letter, String name, String label, String summary) {
        return OptionSpec.builder(letter, name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(summary);
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        try {
            return judge(arguments, platform, messages);
        } catch (HostException e) {
            messages.line(e.path() + ": " + e.words());
        } catch (Candidates.UnusableException e) {
            messages.line(e.getMessage());
        }
        return Kindex.USAGE;
    }

    private int judge(ParseResult arguments, Platform platform, Messages messages)
            throws HostException, Candidates.UnusableException {
        DepmodRequest any = TreeOptions.request(arguments, ANY_VERSION, true, platform, messages);
        if (any == null) {
            return Kindex.USAGE;
        }
        String directory = any.moduleDirectory();
        String moduleRoot = directory.substring(0, directory.length() - ANY_VERSION.length() - 1);
        List<String> kernels = arguments.matchedOptionValue(TreeOptions.KERNEL, List.of());
        if (kernels.isEmpty()) {
            kernels = InstalledKernels.of(platform.files(), moduleRoot);
        }
        KernelChoice choice = new KernelChoice(platform.files(), moduleRoot);
        for (String kernel : kernels) {
            if (choice.version(kernel, false, messages) == null) {
                return Kindex.USAGE;
            }
        }
        Map<String, String> symvers =
                symvers(arguments.matchedOptionValue("--symvers", List.of()), kernels, messages);
        if (kernels.isEmpty()) {
            messages.line("no kernel in " + moduleRoot);
        }
        if (symvers == null || kernels.isEmpty()) {
            return Kindex.USAGE;
        }
        String place = place(arguments.matchedOptionValue("--as", PLACE));
        Candidates candidates = new Candidates(platform.files(), platform.packages().get(), place);
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        for (String word : words) {
            candidates.add(word, WorkingDirectory.absolute(word, platform));
        }
        boolean like = arguments.hasMatchedOption("--like-depmod");
        Messages told = like ? new Messages("depmod", platform.out(), platform.err()) : messages;
        List<Verdict> verdicts = new ArrayList<>();
        for (String kernel : kernels) {
            DepmodRequest request =
                    TreeOptions.request(arguments, kernel, true, platform, messages);
            Verdict verdict =
                    request == null
                            ? null
                            : judge(
                                    TreeOptions.root(arguments, platform),
                                    request,
                                    symvers.get(kernel),
                                    candidates,
                                    like,
                                    arguments.hasMatchedOption("--enforce"),
                                    platform,
                                    told);
            if (verdict == null) {
                return Kindex.USAGE;
            }
            verdicts.add(verdict);
        }
        CompatWords text =
                new CompatWords(
                        Ink.of(platform.environment()), arguments.hasMatchedOption("--verbose"));
        if (arguments.hasMatchedOption("--json")) {
            messages.print(text.json(verdicts));
        } else if (!like) {
            messages.print(text.text(verdicts));
        }
        if (!verdicts.stream().allMatch(Verdict::isReadable)) {
            return Kindex.USAGE;
        }
        return verdicts.stream().allMatch(Verdict::fits) ? 0 : 1;
    }

    /// A place below the module directory, without `/` at its ends.
    private static String place(String asked) {
        String place = asked;
        while (place.startsWith("/")) {
            place = place.substring(1);
        }
        while (place.endsWith("/")) {
            place = place.substring(0, place.length() - 1);
        }
        return place.isEmpty() ? PLACE : place;
    }

    /// The named files by kernel.
    ///
    /// @return null if they cannot be told apart, which was said
    private static Map<String, String> symvers(
            List<String> values, List<String> kernels, Messages messages) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String value : values) {
            String kernel = null;
            for (String version : kernels) {
                kernel = value.startsWith(version + "=") ? version : kernel;
            }
            if (kernel != null) {
                files.put(kernel, value.substring(kernel.length() + 1));
            } else if (kernels.size() == 1) {
                files.put(kernels.getFirst(), value);
            } else {
                messages.line("--symvers takes VERSION=FILE where there are several kernels");
                return null;
            }
        }
        return files;
    }

    private static Verdict judge(
            String root,
            DepmodRequest asked,
            String symvers,
            Candidates candidates,
            boolean like,
            boolean enforce,
            Platform platform,
            Messages messages)
            throws HostException {
        KernelSymbolFile finder = new KernelSymbolFile(platform.files(), platform.decompressors());
        KernelSymbolFile.Found symbols =
                symvers != null
                        ? finder.symvers(WorkingDirectory.absolute(symvers, platform))
                        : finder.find(root, asked.moduleDirectory(), asked.kernelVersion());
        if (symbols == null) {
            messages.line(
                    "no Module.symvers, and no System.map with exports, of "
                            + asked.kernelVersion()
                            + " found: name one by --symvers");
            return null;
        }
        KernelSymbolSource source = symbols.source();
        KmodWords words = new KmodWords(messages, 0, false, false, false);
        CompatRun run =
                new CompatRun(
                        symbols.files(),
                        platform.decompressors(),
                        platform.digests(),
                        asked.toBuilder().kernelSymbols(source).build(),
                        like ? words : new WithoutVerdict(words));
        if (!like) {
            run.withLoader(root, enforce);
        }
        try (ProgressLine _ = ProgressLine.watch(platform, messages, run.progress(), "modules")) {
            return run.judge(candidates.all(), candidates.configuration(), like);
        }
    }

    /// Passes on what the verdict itself does not tell.
    private record WithoutVerdict(RunListener next) implements RunListener {
        @Override
        public void found(Problem problem) {
            switch (problem) {
                case Problem.UnknownSymbol _,
                        Problem.VersionDisagreement _,
                        Problem.Cycle _,
                        Problem.CyclesFound _ -> {
                    // told by the verdict
                }
                default -> next.found(problem);
            }
        }

        @Override
        public void found(IndexFile file, IndexProblem problem) {
            next.found(file, problem);
        }

        @Override
        public void found(RunProblem problem) {
            next.found(problem);
        }
    }
}
