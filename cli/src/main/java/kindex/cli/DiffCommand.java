package kindex.cli;

import java.util.List;
import kindex.elf.ModuleContents;
import kindex.incremental.DepmodRequest;
import kindex.incremental.ReadTree;
import kindex.inspect.diff.ModuleDeclarations;
import kindex.inspect.diff.TreeDiff;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex diff`: what changed between two kernels, or before and after an install.
final class DiffCommand implements KindexCommand {
    private static final int DEFAULT_LIMIT = 20;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("diff");
        spec.usageMessage()
                .description(
                        "Compare two trees: modules, aliases (hardware gained and lost), symbols"
                                + " with their CRCs, dependencies, parameters, firmware, softdeps and"
                                + " weakdeps.")
                .footer(
                        "",
                        "  kindex diff 6.1.0-50-amd64 6.12.107-amd64",
                        "  kindex diff /mnt/old /mnt/new",
                        "  kindex diff backup/6.12.107-amd64 /lib/modules/6.12.107-amd64",
                        "",
                        "Exit code: 0 equal, 1 different, 2 a tree cannot be read.");
        TreeOptions.addTo(spec, TreeOptions.PLACE);
        spec.addOption(
                OptionSpec.builder("-n", "--limit")
                        .paramLabel("N")
                        .arity("1")
                        .type(String.class)
                        .description("Show at most N lines of a kind (default: 20).")
                        .build());
        spec.addOption(OptionSpec.builder("-a", "--all").description("Show all lines.").build());
        spec.addOption(
                OptionSpec.builder("-s", "--summary").description("Show only counts.").build());
        TreeOptions.addJson(spec);
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("TREE1 TREE2")
                        .hideParamSyntax(true)
                        .arity("2")
                        .required(true)
                        .type(List.class)
                        .description(
                                "Each a kernel version, a root directory with one kernel, or a"
                                        + " module directory; directories have a / in them.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        int limit = NumberValue.of(arguments, "--limit", DEFAULT_LIMIT, NumberValue.MOST, messages);
        if (limit < 1) {
            return Kindex.USAGE;
        }
        if (arguments.hasMatchedOption("--all")) {
            limit = Integer.MAX_VALUE;
        }
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        ReadTree[] trees = new ReadTree[2];
        ModuleDeclarations[] declared = new ModuleDeclarations[2];
        String[] directories = new String[2];
        for (int i = 0; i < 2; i++) {
            DepmodRequest request = TreeWord.request(words.get(i), arguments, platform, messages);
            trees[i] = request == null ? null : TreeOptions.read(request, platform, messages);
            if (trees[i] == null) {
                return Kindex.USAGE;
            }
            declared[i] = declarations(trees[i], request, platform);
            directories[i] = request.moduleDirectory();
        }
        TreeDiff diff = TreeDiff.between(trees[0], declared[0], trees[1], declared[1]);
        boolean summary = arguments.hasMatchedOption("--summary");
        try (Printer printer = new Printer(messages)) {
            printer.put(
                    arguments.hasMatchedOption("--json")
                            ? DiffJson.of(diff, directories, summary)
                            : new DiffText(diff, Ink.of(platform.environment()), limit)
                                    .text(directories, summary, Terminal.isStandardOutput()));
        }
        return diff.isEmpty() ? 0 : 1;
    }

    private static ModuleDeclarations declarations(
            ReadTree tree, DepmodRequest request, Platform platform) {
        return ModuleDeclarations.read(
                tree,
                () ->
                        new ModuleContents(
                                platform.files(),
                                platform.decompressors().get(),
                                request.maxModuleSize()),
                request.threads());
    }
}
