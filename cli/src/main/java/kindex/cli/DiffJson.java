package kindex.cli;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;
import kindex.inspect.diff.AliasChange;
import kindex.inspect.diff.Aspect;
import kindex.inspect.diff.ModuleChange;
import kindex.inspect.diff.SymbolChange;
import kindex.inspect.diff.TreeDiff;

/// What `kindex diff --json` prints; docs/json.md describes it.
final class DiffJson {
    /// Those that are listed by module; aliases and symbols have lists of their own.
    private static final Set<Aspect> LISTED =
            EnumSet.complementOf(EnumSet.of(Aspect.ALIASES, Aspect.SYMBOLS));

    private DiffJson() {}

    private static long sum(TreeDiff diff, ToIntFunction<ModuleChange> count) {
        return diff.modules().stream().mapToInt(count).sum();
    }

    /// @param summary whether there are only counts
    static String of(TreeDiff diff, String[] directories, boolean summary) {
        JsonDocument json = new JsonDocument().object();
        json.key("before").value(directories[0]).key("after").value(directories[1]);
        json.key("equal").value(diff.isEmpty());
        json.key("counts").object();
        json.key("modules_before").value(diff.modulesBefore());
        json.key("modules_after").value(diff.modulesAfter());
        for (ModuleChange.Kind kind : ModuleChange.Kind.values()) {
            json.key("modules_" + word(kind));
            json.value(diff.modules().stream().filter(c -> c.kind() == kind).count());
        }
        for (AliasChange.Kind kind : AliasChange.Kind.values()) {
            json.key("aliases_" + word(kind));
            json.value(diff.aliases().stream().filter(c -> c.kind() == kind).count());
        }
        for (SymbolChange.Kind kind : SymbolChange.Kind.values()) {
            json.key("symbols_" + word(kind));
            json.value(diff.symbols().stream().filter(c -> c.kind() == kind).count());
        }
        for (Aspect aspect : LISTED) {
            json.key(word(aspect) + "_gained");
            json.value(sum(diff, change -> change.delta(aspect).gained().size()));
            json.key(word(aspect) + "_lost");
            json.value(sum(diff, change -> change.delta(aspect).lost().size()));
        }
        json.end();
        if (!summary) {
            json.key("modules").array();
            diff.modules().forEach(change -> module(json, change));
            json.end().key("aliases").array();
            diff.aliases().forEach(change -> alias(json, change));
            json.end().key("symbols").array();
            diff.symbols().forEach(change -> symbol(json, change));
            json.end();
        }
        return json.end().toString();
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static void module(JsonDocument json, ModuleChange change) {
        json.flat().object().key("change").value(word(change.kind()));
        json.key("name").value(change.name());
        json.key("before").value(change.before()).key("after").value(change.after());
        for (Aspect aspect : Aspect.values()) {
            ModuleChange.Delta delta = change.delta(aspect);
            if (LISTED.contains(aspect)) {
                json.key(word(aspect) + "_gained").values(delta.gained());
                json.key(word(aspect) + "_lost").values(delta.lost());
            } else {
                json.key(word(aspect) + "_gained").value(delta.gained().size());
                json.key(word(aspect) + "_lost").value(delta.lost().size());
            }
        }
        boolean texts =
                change.delta(Aspect.SOFTDEPS).size() + change.delta(Aspect.WEAKDEPS).size() > 0;
        json.key("texts_changed").value(texts);
        json.key("crcs_changed").value(change.crcsChanged()).end();
    }

    private static void alias(JsonDocument json, AliasChange change) {
        json.flat().object().key("change").value(word(change.kind()));
        json.key("bus").value(change.bus()).key("pattern").value(change.pattern());
        json.key("before").values(change.before());
        json.key("after").values(change.after()).end();
    }

    private static void symbol(JsonDocument json, SymbolChange change) {
        json.flat().object().key("change").value(word(change.kind()));
        json.key("name").value(change.name());
        json.key("before").value(change.before()).key("after").value(change.after());
        json.key("crc_before").value(change.crcBefore());
        json.key("crc_after").value(change.crcAfter()).end();
    }
}
