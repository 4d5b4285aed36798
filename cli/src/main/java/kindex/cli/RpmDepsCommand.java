package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleContents;
import kindex.host.HostException;
import kindex.host.WholeFile;
import kindex.incremental.DepmodRequest;
import kindex.kmp.deps.DependencyGenerator;
import kindex.kmp.deps.DependencyLines;
import kindex.kmp.deps.DependencyRequest;
import kindex.kmp.deps.PackageFiles;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex rpm-deps`: what rpm's generators for packages of kernel modules print.
final class RpmDepsCommand implements KindexCommand {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("rpm-deps");
        spec.usageMessage()
                .description(
                        "Print what a package of kernel modules provides, needs or supplements, as"
                                + " rpm's generators of SUSE or Red Hat do. The package's files come"
                                + " on standard input, one a line.")
                .footer(
                        "",
                        "  find \"$RPM_BUILD_ROOT\" -type f | kindex rpm-deps --style suse --provides",
                        "",
                        "Lines are sorted by their bytes. Red Hat's modalias(...) are provided.",
                        "Exit code: 0 done, 2 a file cannot be read (0 with --strict-compat).");
        spec.addOption(
                OptionSpec.builder("--style")
                        .paramLabel("suse|redhat")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .completionCandidates(WeakUpdatesEvent.STYLES)
                        .description("Whose generators.")
                        .build());
        spec.addArgGroup(
                ArgGroupSpec.builder()
                        .exclusive(true)
                        .multiplicity("1")
                        .addArg(flag("Print what it provides.", "--provides"))
                        .addArg(flag("Print what it needs.", "--requires"))
                        .addArg(flag("Print what it supplements.", "--supplements"))
                        .build());
        spec.addOption(
                value(
                        "--flavor",
                        "FLAVOR",
                        "The kernel's flavor (SUSE), not the one that each file tells."));
        spec.addOption(
                value(
                        "--symsets",
                        "FILE",
                        "Needs in symbol sets (SUSE): what /usr/lib/rpm/symset-table prints."));
        spec.addOption(
                value(
                        "--symvers",
                        "FILE",
                        "What the kernel supplies (Red Hat; default:"
                                + " /usr/src/kernels/VERSION/Module.symvers)."));
        spec.addOption(
                value(
                        "--stablelist",
                        "FILE",
                        "Warn of the kernel's symbols that are not in FILE (Red Hat)."));
        spec.addOption(
                flag(
                        "Do as the scripts do also where that is plainly a bug;"
                                + " docs/compatibility.md lists where.",
                        "--strict-compat"));
        spec.addOption(
                OptionSpec.builder("-j", "--jobs")
                        .paramLabel("N")
                        .arity("1")
                        .type(String.class)
                        .description("Read on N threads (default: one for each processor).")
                        .build());
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("PACKAGE-NAME")
                        .arity("0..1")
                        .index("0")
                        .type(String.class)
                        .description("The package: a kernel's own needs and supplements nothing.")
                        .build());
        return spec;
    }

    private static OptionSpec flag(String text, String name) {
        return OptionSpec.builder(name).arity("0").description(text).build();
    }

    private static OptionSpec value(String name, String label, String text) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(text)
                .build();
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        String style = arguments.matchedOptionValue("--style", "");
        if (!WeakUpdatesEvent.STYLES.contains(style)) {
            messages.line("--style takes suse or redhat, not " + style);
            return Kindex.USAGE;
        }
        int threads =
                NumberValue.of(
                        arguments,
                        "--jobs",
                        DepmodRequest.defaultThreads(),
                        NumberValue.MOST,
                        messages);
        if (threads < 1) {
            return Kindex.USAGE;
        }
        List<String> paths;
        try {
            paths = paths();
        } catch (HostException e) {
            messages.line("standard input: " + e.words());
            return Kindex.USAGE;
        }
        boolean strict = arguments.hasMatchedOption("--strict-compat");
        DependencyRequest request =
                new DependencyRequest(
                        paths,
                        arguments.matchedPositionalValue(0, ""),
                        arguments.matchedOptionValue("--flavor", null),
                        arguments.matchedOptionValue("--symsets", null),
                        arguments.matchedOptionValue("--symvers", null),
                        arguments.matchedOptionValue("--stablelist", null),
                        platform.environment().getOrDefault("RPM_BUILD_ROOT", ""),
                        strict);
        PackageFiles files =
                new PackageFiles(
                        platform.files(),
                        limit ->
                                new ModuleContents(
                                        platform.files(), platform.decompressors().get(), limit),
                        threads);
        DependencyLines found = generator(style, arguments).run(files, request);
        try (Printer out = new Printer(messages)) {
            Ink ink = Ink.of(platform.environment());
            for (String line : found.lines()) {
                out.put(ink.safe(line)).put("\n");
            }
        }
        for (String note : found.notes()) {
            messages.warning(note);
        }
        return found.complete() || strict ? 0 : Kindex.USAGE;
    }

    private static DependencyGenerator generator(String style, ParseResult arguments) {
        boolean suse = style.equals("suse");
        if (arguments.hasMatchedOption("--provides")) {
            return suse ? DependencyGenerator.SUSE_PROVIDES : DependencyGenerator.REDHAT_PROVIDES;
        }
        if (arguments.hasMatchedOption("--requires")) {
            return suse ? DependencyGenerator.SUSE_REQUIRES : DependencyGenerator.REDHAT_REQUIRES;
        }
        return suse ? DependencyGenerator.SUSE_SUPPLEMENTS : DependencyGenerator.REDHAT_SUPPLEMENTS;
    }

    private static List<String> paths() throws HostException {
        List<String> paths = new ArrayList<>();
        for (String line :
                new String(WholeFile.read(System.in, "standard input"), ISO_8859_1).split("\n")) {
            if (!line.isEmpty()) {
                paths.add(line);
            }
        }
        return paths;
    }
}
