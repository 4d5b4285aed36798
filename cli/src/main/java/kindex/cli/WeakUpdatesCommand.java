package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import kindex.archives.PackageFormatException;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.kmp.weakupdates.JournalException;
import kindex.kmp.weakupdates.KernelPlan;
import kindex.kmp.weakupdates.Kernels;
import kindex.kmp.weakupdates.Kmp;
import kindex.kmp.weakupdates.KmpLists;
import kindex.kmp.weakupdates.LinkTransaction;
import kindex.kmp.weakupdates.RedHatPlanner;
import kindex.kmp.weakupdates.StateDirectory;
import kindex.kmp.weakupdates.SusePlanner;
import kindex.kmp.weakupdates.Tools;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex weak-updates`: which kernels use modules that were built for other kernels.
final class WeakUpdatesCommand implements KindexCommand {
    private static final List<String> OPERATIONS = List.of("plan", "apply", "remove");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("weak-updates");
        spec.usageMessage()
                .description(
                        "Decide which kernels use packages of modules that were built for other"
                                + " kernels, as weak-modules2 or weak-modules does. plan prints it;"
                                + " apply makes and removes links and indexes, all or nothing;"
                                + " remove NAME is apply --remove-kmp NAME.")
                .footer(
                        "",
                        "Installed packages are those in rpm's database, unless --kmps or --packages"
                                + " tells them. A run that was killed is ended by the next one.",
                        "",
                        "Exit code: 0 done, 1 a journal that is damaged or that others can write to,"
                                + " 2 usage, or something cannot be read or changed.");
        List<DepmodOption> options = new ArrayList<>(TreeOptions.PLACE);
        options.add(DepmodOption.CACHE);
        TreeOptions.addTo(spec, options);
        spec.addOption(
                OptionSpec.builder("--style")
                        .paramLabel("STYLE")
                        .arity("1")
                        .type(String.class)
                        .completionCandidates(WeakUpdatesEvent.STYLES)
                        .description("Decide as suse does (default), or as redhat.")
                        .build());
        add(spec, "--add-kmp", "NAME", "The package NAME-VERSION-RELEASE was installed.");
        add(
                spec,
                "--remove-kmp",
                "NAME",
                "The package was removed; its files are on standard input.");
        add(spec, "--add-kernel", "VERSION", "A kernel, or more of its modules, was installed.");
        add(spec, "--remove-kernel", "VERSION", "A kernel was removed.");
        spec.addOption(
                OptionSpec.builder("--add-modules")
                        .description(
                                "Modules were installed, which are on standard input (redhat).")
                        .build());
        spec.addOption(
                OptionSpec.builder("--remove-modules")
                        .description("Modules were removed, which are on standard input (redhat).")
                        .build());
        add(
                spec,
                "--kmps",
                "FILE",
                "Packages and their files: a line with a name, then its paths; - is standard"
                        + " input.");
        add(spec, "--packages", "DIR", "Packages are the .rpm files in DIR.");
        add(spec, "--state", "DIR", "Keep the journal in DIR (default: BASEDIR/var/lib/kindex).");
        spec.addOption(
                OptionSpec.builder("--changed")
                        .description(
                                "Print nothing but the modules that changed, a kernel and a name on"
                                        + " each line: for those who make initrds.")
                        .build());
        TreeOptions.addJson(spec);
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("plan|apply|remove [NAME]")
                        .completionCandidates(OPERATIONS)
                        .hideParamSyntax(true)
                        .arity("1..2")
                        .type(List.class)
                        .description("What to do, and what to remove.")
                        .build());
        return spec;
    }

    private static void add(CommandSpec spec, String name, String label, String description) {
        spec.addOption(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .arity("1")
                        .type(String.class)
                        .description(description)
                        .build());
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        if (words.isEmpty() || !OPERATIONS.contains(words.getFirst())) {
            String found = words.isEmpty() ? "nothing" : words.getFirst();
            messages.line(
                    "plan, apply or remove is wanted, not "
                            + found
                            + Meant.words(found, OPERATIONS));
            return Kindex.USAGE;
        }
        WeakUpdatesEvent event = WeakUpdatesEvent.of(arguments, messages);
        if (event == null) {
            return Kindex.USAGE;
        }
        if (TreeOptions.request(arguments, "0.0", true, platform, messages) == null) {
            return Kindex.USAGE;
        }
        String[] roots = arguments.matchedOptionValue("--basedir", new String[0]);
        String root =
                roots.length == 0
                        ? ""
                        : WorkingDirectory.absolute(roots[roots.length - 1], platform);
        while (root.endsWith("/")) {
            root = root.substring(0, root.length() - 1);
        }
        Tools tools =
                new Tools(
                        platform.files(),
                        platform.decompressors(),
                        platform.digests(),
                        root,
                        version ->
                                KernelVersion.isVersion(version)
                                        ? TreeOptions.request(
                                                arguments, version, true, platform, messages)
                                        : null);
        String named = arguments.matchedOptionValue("--state", null);
        StateDirectory state =
                named == null
                        ? StateDirectory.of(root)
                        : StateDirectory.named(WorkingDirectory.absolute(named, platform));
        try {
            run(
                    arguments,
                    words.getFirst().equals("plan"),
                    event,
                    tools,
                    state,
                    platform,
                    messages);
            return 0;
        } catch (HostException e) {
            messages.line(e.path() + ": " + e.words());
        } catch (JournalException e) {
            messages.line(e.getMessage());
            return 1;
        } catch (PackageFormatException e) {
            messages.line(e.getMessage());
        } catch (WeakUpdatesEvent.UnusableException e) {
            messages.line(e.getMessage());
        }
        return Kindex.USAGE;
    }

    private static void run(
            ParseResult arguments,
            boolean planOnly,
            WeakUpdatesEvent event,
            Tools tools,
            StateDirectory state,
            Platform platform,
            Messages messages)
            throws HostException,
                    JournalException,
                    PackageFormatException,
                    WeakUpdatesEvent.UnusableException {
        Lists lists = new Lists(arguments, tools, platform);
        if (planOnly) {
            if (LinkTransaction.isPending(tools, state)) {
                messages.line("a run that was killed is ended by the next apply, before it begins");
            }
            print(event.plans(lists), arguments, platform, messages);
            return;
        }
        KmodWords words = new KmodWords(messages, 0, false, false, false);
        try (LinkTransaction transaction = new LinkTransaction(tools, state, words)) {
            switch (transaction.recover()) {
                case NONE -> {
                    // all runs ended
                }
                case FINISHED -> messages.line("finished what an earlier run had begun");
                case UNDONE -> messages.line("undid what an earlier run had begun");
            }
            List<KernelPlan> plans = event.plans(lists);
            transaction.apply(plans);
            print(plans, arguments, platform, messages);
        }
    }

    private static void print(
            List<KernelPlan> plans, ParseResult arguments, Platform platform, Messages messages) {
        if (arguments.hasMatchedOption("--json")) {
            messages.print(WeakUpdatesWords.json(plans));
        } else if (arguments.hasMatchedOption("--changed")) {
            messages.printLines(WeakUpdatesWords.changed(plans));
        } else {
            messages.print(new WeakUpdatesWords(Ink.of(platform.environment())).text(plans));
        }
    }

    /// Where an event finds packages and modules.
    private record Lists(ParseResult arguments, Tools tools, Platform platform)
            implements WeakUpdatesEvent.Sources {
        @Override
        public List<Kmp> kmps(String pattern) throws HostException, PackageFormatException {
            HostFiles files = platform.files();
            String directory = arguments.matchedOptionValue("--packages", null);
            String list = arguments.matchedOptionValue("--kmps", null);
            if (directory != null) {
                return KmpLists.ofPackages(
                        files,
                        platform.packages().get(),
                        WorkingDirectory.absolute(directory, platform));
            }
            if (list != null) {
                return KmpLists.parse(list.equals("-") ? standardInput() : file(list));
            }
            return KmpLists.installed(files, tools.root(), pattern);
        }

        private String file(String path) throws HostException {
            byte[] bytes =
                    WholeFile.readNamed(
                            platform.files(), WorkingDirectory.absolute(path, platform));
            return new String(bytes, ISO_8859_1);
        }

        @Override
        public String standardInput() throws HostException {
            return new String(WholeFile.read(System.in, "standard input"), ISO_8859_1);
        }

        @Override
        public Kernels kernels() {
            return new Kernels(tools);
        }

        @Override
        public SusePlanner suse(List<Kmp> kmps) {
            return new SusePlanner(tools, kmps);
        }

        @Override
        public RedHatPlanner redHat() {
            return new RedHatPlanner(tools);
        }
    }
}
