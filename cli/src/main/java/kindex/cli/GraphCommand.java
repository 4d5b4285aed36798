package kindex.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kindex.incremental.DepmodRequest;
import kindex.incremental.ReadTree;
import kindex.inspect.ModuleNeeds;
import kindex.inspect.graph.DotText;
import kindex.inspect.graph.Surroundings;
import kindex.inspect.graph.Surroundings.Direction;
import kindex.inspect.graph.SvgPicture;
import kindex.symbols.ModuleFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `kindex graph`: the graph of needs, of all modules or around one.
final class GraphCommand implements KindexCommand {
    private static final int ANY_DEPTH = 1_000_000;
    private static final List<String> FORMS = List.of("dot", "json", "svg");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("graph");
        spec.usageMessage()
                .description(
                        "Write the graph of modules and what they need, cycles marked: all of it,"
                                + " or what is around one module.")
                .footer("", "  kindex graph --module ext4 --format svg > ext4.svg");
        TreeOptions.addTo(spec, TreeOptions.PLACE);
        TreeOptions.addKernel(spec);
        value(spec, "NAME", "Only this module and what it needs.", List.of(), "-M", "--module");
        value(spec, "N", "Only what is at most N steps away.", List.of(), "-d", "--depth");
        flag(spec, "Who needs the module, in place of what it needs.", "-r", "--reverse");
        flag(spec, "Both what the module needs and who needs it.", "--both");
        value(
                spec,
                "FORM",
                "dot for Graphviz (default), json, or svg: a picture.",
                FORMS,
                "-f",
                "--format");
        flag(spec, "Same as --format json.", "--json");
        return spec;
    }

    private static void flag(CommandSpec spec, String text, String... names) {
        spec.addOption(OptionSpec.builder(names).arity("0").description(text).build());
    }

    private static void value(
            CommandSpec spec, String label, String text, List<String> words, String... names) {
        OptionSpec.Builder option = OptionSpec.builder(names).paramLabel(label).arity("1");
        if (!words.isEmpty()) {
            option.completionCandidates(words);
        }
        spec.addOption(option.type(String.class).description(text).build());
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        String format = arguments.matchedOptionValue("--format", "dot");
        format = arguments.hasMatchedOption("--json") ? "json" : format;
        String module = arguments.matchedOptionValue("--module", null);
        boolean near = arguments.hasMatchedOption("--depth");
        int depth = NumberValue.of(arguments, "--depth", ANY_DEPTH, NumberValue.MOST, messages);
        if (depth < 1) {
            return Kindex.USAGE;
        }
        boolean reverse = arguments.hasMatchedOption("--reverse");
        boolean both = arguments.hasMatchedOption("--both");
        String wrong = null;
        if (!FORMS.contains(format)) {
            wrong = "--format takes dot, json or svg, not " + format;
        } else if (module == null && (reverse || both || near)) {
            wrong = "--reverse, --both and --depth go with --module";
        } else if (reverse && both) {
            wrong = "--reverse and --both exclude each other";
        }
        if (wrong != null) {
            messages.line(wrong);
            return Kindex.USAGE;
        }
        DepmodRequest request = TreeOptions.chosen(arguments, null, true, platform, messages);
        ReadTree tree = request == null ? null : TreeOptions.read(request, platform, messages);
        if (tree == null) {
            return Kindex.USAGE;
        }
        ModuleNeeds graph = ModuleNeeds.of(tree);
        if (module != null && graph.find(module) < 0) {
            messages.line(
                    "no module " + ModuleFile.modname(module) + " in " + request.moduleDirectory());
            return 1;
        }
        Direction direction = both ? Direction.BOTH : reverse ? Direction.USERS : Direction.NEEDS;
        Surroundings part =
                module == null
                        ? Surroundings.all(graph)
                        : Surroundings.of(graph, graph.find(module), depth, direction);
        if (format.equals("svg") && part.modules().size() > SvgPicture.MOST_MODULES) {
            messages.line(
                    "a picture of "
                            + part.modules().size()
                            + " modules would show nothing: --module and --depth show less,"
                            + " --format dot is for other programs");
            return Kindex.USAGE;
        }
        messages.print(
                switch (format) {
                    case "svg" -> SvgPicture.of(part);
                    case "json" -> json(part);
                    default -> DotText.of(part);
                });
        return 0;
    }

    private static String json(Surroundings part) {
        ModuleNeeds graph = part.graph();
        Set<Integer> cyclic = new HashSet<>();
        part.groups().forEach(cyclic::addAll);
        JsonDocument json = new JsonDocument().object();
        json.key("module").value(part.centre() < 0 ? null : graph.modname(part.centre()));
        json.key("modules").array();
        for (int module : part.modules()) {
            json.flat().object().key("name").value(graph.modname(module));
            json.key("path").value(graph.path(module));
            json.key("cyclic").value(cyclic.contains(module)).end();
        }
        json.end().key("needs").array();
        for (Surroundings.Need need : part.needs()) {
            json.flat().object().key("user").value(graph.modname(need.user()));
            json.key("owner").value(graph.modname(need.owner()));
            json.key("symbols").value(graph.symbols(need.user(), need.owner()).size());
            json.key("cyclic").value(need.cyclic()).end();
        }
        json.end().key("cycles").array();
        for (List<Integer> group : part.groups()) {
            json.values(group.stream().map(graph::modname).toList());
        }
        return json.end().end().toString();
    }
}
