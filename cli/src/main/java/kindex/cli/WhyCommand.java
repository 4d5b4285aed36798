package kindex.cli;

import java.util.List;
import java.util.Set;
import kindex.incremental.DepmodRequest;
import kindex.incremental.ReadTree;
import kindex.inspect.BuiltinModules;
import kindex.inspect.ModuleNeeds;
import kindex.inspect.why.Dependents;
import kindex.inspect.why.NeedChains;
import kindex.symbols.ModuleFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex why`: by which symbols a module needs another, or who would break without one.
final class WhyCommand implements KindexCommand {
    private static final int DEFAULT_LIMIT = 10;

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("why");
        spec.usageMessage()
                .description(
                        "Tell through which modules, and by which symbols, module A needs module B;"
                                + " with --reverse, which modules could not be loaded without B.")
                .footer("", "Exit code: 0 needed, 1 not needed, 2 no such module.");
        TreeOptions.addTo(spec, TreeOptions.PLACE);
        TreeOptions.addKernel(spec);
        spec.addOption(
                OptionSpec.builder("-r", "--reverse")
                        .description("Tell who needs B, directly or through others.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-n", "--limit")
                        .paramLabel("N")
                        .arity("1")
                        .type(String.class)
                        .description("Show at most N chains (default: 10).")
                        .build());
        spec.addOption(
                OptionSpec.builder("-a", "--all")
                        .description("Show chains that are not the shortest, too.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-v", "--verbose").description("Show all symbols.").build());
        TreeOptions.addJson(spec);
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("[A] B")
                        .hideParamSyntax(true)
                        .arity("1..2")
                        .required(true)
                        .type(List.class)
                        .description("Module names or files; only B with --reverse.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        boolean reverse = arguments.hasMatchedOption("--reverse");
        if (names.size() != (reverse ? 1 : 2)) {
            messages.line(reverse ? "--reverse takes one module" : "two modules are wanted: A B");
            return Kindex.USAGE;
        }
        int limit = NumberValue.of(arguments, "--limit", DEFAULT_LIMIT, NumberValue.MOST, messages);
        if (limit < 1) {
            return Kindex.USAGE;
        }
        DepmodRequest request = TreeOptions.chosen(arguments, null, true, platform, messages);
        ReadTree tree = request == null ? null : TreeOptions.read(request, platform, messages);
        if (tree == null) {
            return Kindex.USAGE;
        }
        ModuleNeeds graph = ModuleNeeds.of(tree);
        Set<String> builtin = BuiltinModules.names(tree.builtin());
        for (String name : names) {
            String modname = ModuleFile.modname(name);
            if (graph.find(name) < 0 && !builtin.contains(modname)) {
                messages.line("no module " + modname + " in " + request.moduleDirectory());
                return Kindex.USAGE;
            }
        }
        WhyWords words =
                new WhyWords(
                        graph,
                        Ink.of(platform.environment()),
                        arguments.hasMatchedOption("--verbose"));
        boolean json = arguments.hasMatchedOption("--json");
        for (String name : names) {
            if (graph.find(name) < 0) {
                messages.print(words.builtin(names, ModuleFile.modname(name), json));
                return 1;
            }
        }
        int last = graph.find(names.getLast());
        if (reverse) {
            List<Dependents.Dependent> users = Dependents.of(graph, last);
            messages.print(json ? words.json(last, users) : words.text(last, users));
            return users.isEmpty() ? 1 : 0;
        }
        int first = graph.find(names.getFirst());
        NeedChains.Result result =
                NeedChains.between(graph, first, last, limit, arguments.hasMatchedOption("--all"));
        messages.print(json ? words.json(first, last, result) : words.text(first, last, result));
        return result.chains().isEmpty() ? 1 : 0;
    }
}
