package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import kindex.inspect.diff.AliasChange;
import kindex.inspect.diff.ModuleChange;
import kindex.inspect.diff.SymbolChange;
import kindex.inspect.diff.TreeDiff;

/// What `kindex diff` says to people.
final class DiffText {
    private final TreeDiff diff;
    private final Ink ink;
    private final int limit;
    private final StringBuilder text = new StringBuilder();

    /// @param limit at most so many lines of a kind
    DiffText(TreeDiff diff, Ink ink, int limit) {
        this.diff = diff;
        this.ink = ink;
        this.limit = limit;
    }

    String text(String[] directories, boolean summary) {
        text.append(ink.red("--- " + directories[0])).append('\n');
        text.append(ink.green("+++ " + directories[1])).append('\n');
        text.append(diff.modulesBefore()).append(" modules before, ");
        text.append(diff.modulesAfter()).append(" after\n");
        summary();
        if (!summary) {
            modules();
            aliases();
            symbols();
            dependencies();
        }
        return text.toString();
    }

    private void summary() {
        for (ModuleChange.Kind kind : ModuleChange.Kind.values()) {
            count("modules", kind, diff.modules().stream().filter(c -> c.kind() == kind).count());
        }
        for (AliasChange.Kind kind : AliasChange.Kind.values()) {
            count("aliases", kind, diff.aliases().stream().filter(c -> c.kind() == kind).count());
        }
        for (SymbolChange.Kind kind : SymbolChange.Kind.values()) {
            count("symbols", kind, diff.symbols().stream().filter(c -> c.kind() == kind).count());
        }
        long gained = diff.modules().stream().mapToLong(c -> c.dependenciesGained().size()).sum();
        long lost = diff.modules().stream().mapToLong(c -> c.dependenciesLost().size()).sum();
        line("dependencies gained", gained);
        line("dependencies lost", lost);
    }

    private void count(String what, Enum<?> kind, long count) {
        line(what + " " + word(kind), count);
    }

    private void line(String what, long count) {
        if (count > 0) {
            text.append(String.format(Locale.ROOT, "%-22s%8d%n", what, count));
        }
    }

    private static String word(Enum<?> kind) {
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return word.equals("crc") ? "of another CRC" : word;
    }

    private void modules() {
        for (ModuleChange.Kind kind : ModuleChange.Kind.values()) {
            List<String> lines = new ArrayList<>();
            for (ModuleChange change : diff.modules()) {
                if (change.kind() == kind) {
                    lines.add(ink.bold(change.name()) + "  " + ink.safe(words(change)));
                }
            }
            section("modules " + word(kind), lines);
        }
    }

    private static String words(ModuleChange change) {
        List<String> words = new ArrayList<>();
        if (change.before() == null || change.after() == null) {
            return change.before() == null ? change.after() : change.before();
        }
        if (change.kind() == ModuleChange.Kind.MOVED) {
            words.add(change.before() + " -> " + change.after());
        }
        words(change.aliasesGained(), change.aliasesLost(), "aliases", words);
        words(change.symbolsGained(), change.symbolsLost(), "symbols", words);
        if (change.crcsChanged() > 0) {
            words.add(change.crcsChanged() + " CRCs");
        }
        words(
                change.dependenciesGained().size(),
                change.dependenciesLost().size(),
                "dependencies",
                words);
        if (change.textsChanged()) {
            words.add("softdeps or weakdeps");
        }
        return String.join(", ", words);
    }

    private static void words(int gained, int lost, String what, List<String> words) {
        if (gained + lost > 0) {
            words.add(
                    (gained > 0 ? "+" + gained : "")
                            + (gained > 0 && lost > 0 ? " " : "")
                            + (lost > 0 ? "-" + lost : "")
                            + " "
                            + what);
        }
    }

    private void aliases() {
        hardware("hardware gained", AliasChange.Kind.GAINED);
        hardware("hardware lost", AliasChange.Kind.LOST);
        hardware("hardware of other modules", AliasChange.Kind.MOVED);
    }

    private void hardware(String title, AliasChange.Kind kind) {
        Map<String, List<String>> byBus = new TreeMap<>();
        for (AliasChange change : diff.aliases()) {
            if (change.kind() == kind) {
                String owners =
                        switch (kind) {
                            case GAINED -> String.join(" ", change.after());
                            case LOST -> String.join(" ", change.before());
                            case MOVED ->
                                    String.join(" ", change.before())
                                            + " -> "
                                            + String.join(" ", change.after());
                        };
                byBus.computeIfAbsent(change.bus(), _ -> new ArrayList<>())
                        .add(ink.safe(change.pattern()) + "  " + ink.bold(owners));
            }
        }
        byBus.forEach((bus, lines) -> section(title + ", " + bus, lines));
    }

    private void symbols() {
        symbols(SymbolChange.Kind.GAINED, change -> change.after());
        symbols(SymbolChange.Kind.LOST, change -> change.before());
        symbols(
                SymbolChange.Kind.CRC,
                change ->
                        String.format(
                                Locale.ROOT,
                                "%s  0x%08x -> 0x%08x",
                                moved(change),
                                change.crcBefore(),
                                change.crcAfter()));
        symbols(SymbolChange.Kind.MOVED, DiffText::moved);
    }

    private static String moved(SymbolChange change) {
        return change.before().equals(change.after())
                ? change.after()
                : change.before() + " -> " + change.after();
    }

    private interface Words {
        String of(SymbolChange change);
    }

    private void symbols(SymbolChange.Kind kind, Words words) {
        Predicate<SymbolChange> wanted = change -> change.kind() == kind;
        section(
                "symbols " + word(kind),
                diff.symbols().stream()
                        .filter(wanted)
                        .map(c -> ink.bold(c.name()) + "  " + ink.safe(words.of(c)))
                        .toList());
    }

    private void dependencies() {
        List<String> lines = new ArrayList<>();
        for (ModuleChange change : diff.modules()) {
            if (change.dependenciesGained().size() + change.dependenciesLost().size() > 0) {
                StringBuilder line = new StringBuilder(ink.bold(change.name()));
                change.dependenciesGained().forEach(m -> line.append(ink.green(" +" + m)));
                change.dependenciesLost().forEach(m -> line.append(ink.red(" -" + m)));
                lines.add(line.toString());
            }
        }
        section("dependencies", lines);
    }

    private void section(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n').append(ink.yellow(title + " (" + lines.size() + ")")).append('\n');
        for (int i = 0; i < Math.min(limit, lines.size()); i++) {
            text.append("  ").append(lines.get(i)).append('\n');
        }
        if (lines.size() > limit) {
            text.append(ink.faint("  and " + (lines.size() - limit) + " more")).append('\n');
        }
    }
}
