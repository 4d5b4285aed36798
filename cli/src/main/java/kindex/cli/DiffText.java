package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import kindex.inspect.diff.AliasChange;
import kindex.inspect.diff.Aspect;
import kindex.inspect.diff.ModuleChange;
import kindex.inspect.diff.SymbolChange;
import kindex.inspect.diff.TreeDiff;

/// What `kindex diff` says to people.
final class DiffText {
    /// Those that are listed by module; aliases and symbols have lists of their own.
    private static final List<Aspect> SECTIONS =
            List.of(
                    Aspect.DEPENDENCIES,
                    Aspect.PARAMETERS,
                    Aspect.FIRMWARE,
                    Aspect.SOFTDEPS,
                    Aspect.WEAKDEPS);

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

    /// @param summary whether there are only counts
    /// @param countsLast whether the counts come last, where somebody looks
    String text(String[] directories, boolean summary, boolean countsLast) {
        text.append(ink.red("--- " + directories[0])).append('\n');
        text.append(ink.green("+++ " + directories[1])).append('\n');
        if (!countsLast || summary) {
            counts();
        }
        if (!summary) {
            modules();
            aliases();
            symbols();
            SECTIONS.forEach(this::aspect);
            if (countsLast) {
                text.append('\n');
                counts();
            }
        }
        return text.toString();
    }

    private void counts() {
        text.append(diff.modulesBefore()).append(" modules before, ");
        text.append(diff.modulesAfter()).append(" after\n");
        for (ModuleChange.Kind kind : ModuleChange.Kind.values()) {
            count("modules", kind, diff.modules().stream().filter(c -> c.kind() == kind).count());
        }
        for (AliasChange.Kind kind : AliasChange.Kind.values()) {
            count("aliases", kind, diff.aliases().stream().filter(c -> c.kind() == kind).count());
        }
        for (SymbolChange.Kind kind : SymbolChange.Kind.values()) {
            count("symbols", kind, diff.symbols().stream().filter(c -> c.kind() == kind).count());
        }
        for (Aspect aspect : SECTIONS) {
            String what = aspect.noun(0);
            line(what + " gained", sum(change -> change.delta(aspect).gained().size()));
            line(what + " lost", sum(change -> change.delta(aspect).lost().size()));
        }
    }

    private long sum(ToIntFunction<ModuleChange> count) {
        return diff.modules().stream().mapToInt(count).sum();
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
        for (Aspect aspect : Aspect.values()) {
            words(change.delta(aspect), aspect, words);
            if (aspect == Aspect.SYMBOLS && change.crcsChanged() > 0) {
                words.add(change.crcsChanged() + (change.crcsChanged() == 1 ? " CRC" : " CRCs"));
            }
        }
        return String.join(", ", words);
    }

    private static void words(ModuleChange.Delta delta, Aspect aspect, List<String> words) {
        if (delta.size() == 0) {
            return;
        }
        List<String> parts = new ArrayList<>();
        if (!delta.gained().isEmpty()) {
            parts.add("+" + delta.gained().size());
        }
        if (!delta.lost().isEmpty()) {
            parts.add("-" + delta.lost().size());
        }
        words.add(String.join(" ", parts) + " " + aspect.noun(delta.size()));
    }

    private void aliases() {
        hardware("hardware gained", AliasChange.Kind.GAINED);
        hardware("hardware lost", AliasChange.Kind.LOST);
        hardware("hardware of other modules", AliasChange.Kind.MOVED);
        hardware("hardware of modules now built in", AliasChange.Kind.BUILT_IN);
        hardware("hardware of modules once built in", AliasChange.Kind.MODULAR);
    }

    private void hardware(String title, AliasChange.Kind kind) {
        Map<String, List<String>> byBus = new TreeMap<>();
        for (AliasChange change : diff.aliases()) {
            if (change.kind() == kind) {
                String owners =
                        switch (kind) {
                            case GAINED, MODULAR -> String.join(" ", change.after());
                            case LOST, BUILT_IN -> String.join(" ", change.before());
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

    private void aspect(Aspect aspect) {
        List<String> lines = new ArrayList<>();
        for (ModuleChange change : diff.modules()) {
            ModuleChange.Delta delta = change.delta(aspect);
            if (delta.size() > 0) {
                StringBuilder line = new StringBuilder(ink.bold(change.name()));
                delta.gained().forEach(m -> line.append(ink.green(" +" + ink.safe(m))));
                delta.lost().forEach(m -> line.append(ink.red(" -" + ink.safe(m))));
                lines.add(line.toString());
            }
        }
        section(aspect.noun(0), lines);
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
