package kindex.cli;

import java.util.List;
import java.util.Locale;
import kindex.elf.ModuleContents;
import kindex.elf.ModuleProblem;
import kindex.host.HostException;
import kindex.host.WholeFile;
import kindex.kmp.kabi.DamagedLine;
import kindex.kmp.kabi.KabiChange;
import kindex.kmp.kabi.KabiCheck;
import kindex.kmp.kabi.KabiRules;
import kindex.kmp.kabi.SymversFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `kindex kabi-check`: whether a newer kernel still has the symbols of an older one.
final class KabiCheckCommand implements KindexCommand {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("kabi-check");
        spec.usageMessage()
                .description(
                        "Compare the Module.symvers of two kernels, plain or compressed: symbols"
                                + " lost, CRCs changed, export types that became stricter.")
                .footer(
                        "",
                        "A line of rules is a pattern and PASS or FAIL; the first that fits counts.",
                        "A pattern with / or vmlinux is one of modules, one without small letters",
                        "one of namespaces, else one of symbols. * is any text, ? any character.",
                        "",
                        "Exit code: 0 nothing changed that is not tolerated, 1 something did,",
                        "2 a file or a line cannot be read, and nothing else changed.");
        spec.addOption(
                OptionSpec.builder("-r", "--rules")
                        .paramLabel("FILE")
                        .arity("1")
                        .type(String.class)
                        .description("Which changes are tolerated.")
                        .build());
        spec.addOption(
                OptionSpec.builder("-v", "--verbose")
                        .arity("0")
                        .description("Show tolerated changes, too.")
                        .build());
        spec.addOption(
                OptionSpec.builder("--strict-compat")
                        .arity("0")
                        .description(
                                "Do as kabi.pl does also where that is plainly a bug: a rule for"
                                        + " vmlinux is none, damaged lines are no trouble.")
                        .build());
        TreeOptions.addJson(spec);
        spec.addPositional(
                PositionalParamSpec.builder()
                        .paramLabel("OLD.symvers NEW.symvers")
                        .hideParamSyntax(true)
                        .arity("2")
                        .required(true)
                        .type(List.class)
                        .description("The Module.symvers of the older kernel and of the newer.")
                        .build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Platform platform, Messages messages) {
        List<String> paths = arguments.matchedPositionalValue(0, List.of());
        SymversFile older = symvers(paths.get(0), platform, messages);
        SymversFile newer = older == null ? null : symvers(paths.get(1), platform, messages);
        if (newer == null) {
            return Kindex.USAGE;
        }
        boolean strict = arguments.hasMatchedOption("--strict-compat");
        KabiRules rules = KabiRules.none();
        String rulesPath = arguments.matchedOptionValue("--rules", null);
        if (rulesPath != null) {
            try {
                byte[] text = WholeFile.readNamed(platform.files(), rulesPath);
                rules = KabiRules.read(rulesPath, text, older.hasNamespaces(), strict);
            } catch (HostException e) {
                messages.line(rulesPath + ": " + e.words());
                return Kindex.USAGE;
            }
        }
        boolean damaged = tell(older.damaged(), messages) | tell(newer.damaged(), messages);
        damaged |= tell(rules.damaged(), messages);
        List<KabiChange> changes;
        try {
            changes = KabiCheck.changes(older, newer, rules);
        } catch (KabiCheck.UnknownExportTypeException e) {
            messages.line(e.getMessage());
            return Kindex.USAGE;
        }
        boolean verbose = arguments.hasMatchedOption("--verbose");
        try (Printer out = new Printer(messages)) {
            if (arguments.hasMatchedOption("--json")) {
                out.put(json(paths, changes));
            } else {
                for (KabiChange change : changes) {
                    if (verbose || !change.tolerated()) {
                        out.put(Messages.escaped(words(change, older.hasNamespaces())) + "\n");
                    }
                }
            }
        }
        boolean changed = changes.stream().anyMatch(change -> !change.tolerated());
        return changed ? 1 : damaged && !strict ? Kindex.USAGE : 0;
    }

    /// Null if it cannot be read or has no symbol, which was said.
    private static SymversFile symvers(String path, Platform platform, Messages messages) {
        ModuleContents contents =
                new ModuleContents(
                        platform.files(), platform.decompressors().get(), WholeFile.TEXT);
        ModuleProblem problem = contents.load(path);
        if (problem != null) {
            messages.line(path + ": found " + problem.found() + ", expected " + problem.expected());
            return null;
        }
        SymversFile file = SymversFile.read(path, contents.bytes(), contents.length());
        if (file.symbols().isEmpty()) {
            tell(file.damaged().subList(0, Math.min(10, file.damaged().size())), messages);
            messages.line(path + ": found no symbol, expected lines of a Module.symvers");
            return null;
        }
        return file;
    }

    private static boolean tell(List<DamagedLine> lines, Messages messages) {
        lines.forEach(line -> messages.line(line.toString()));
        return !lines.isEmpty();
    }

    /// As kabi.pl has it.
    private static String words(KabiChange change, boolean namespaces) {
        String namespace = change.symbol().namespace();
        StringBuilder text = new StringBuilder("KABI: symbol ");
        text.append(change.symbol().symbol()).append("(mod:").append(change.symbol().module());
        if (namespaces && !namespace.isEmpty()) {
            text.append(" ns:").append(namespace);
        }
        text.append(") ");
        switch (change.kind()) {
            case LOST -> text.append("lost");
            case CRC -> text.append("changed crc");
            case EXPORT_TYPE -> text.append("changed type");
        }
        if (change.kind() != KabiChange.Kind.LOST) {
            text.append(" from ").append(change.from()).append(" to ").append(change.to());
        }
        return text.append(change.tolerated() ? " (tolerated)" : "").toString();
    }

    private static String json(List<String> paths, List<KabiChange> changes) {
        JsonDocument json = new JsonDocument().object();
        json.key("before").value(paths.get(0)).key("after").value(paths.get(1));
        json.key("compatible").value(changes.stream().allMatch(KabiChange::tolerated));
        json.key("changes").array();
        for (KabiChange change : changes) {
            json.flat().object().key("change");
            json.value(change.kind().name().toLowerCase(Locale.ROOT));
            json.key("symbol").value(change.symbol().symbol());
            json.key("module").value(change.symbol().module());
            json.key("namespace").value(nullIfEmpty(change.symbol().namespace()));
            json.key("before").value(nullIfEmpty(change.from()));
            json.key("after").value(nullIfEmpty(change.to()));
            json.key("tolerated").value(change.tolerated()).end();
        }
        return json.end().end().toString();
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
