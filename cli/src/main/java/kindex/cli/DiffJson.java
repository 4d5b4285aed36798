package kindex.cli;

import java.util.Locale;
import kindex.inspect.diff.AliasChange;
import kindex.inspect.diff.ModuleChange;
import kindex.inspect.diff.SymbolChange;
import kindex.inspect.diff.TreeDiff;

/// What `kindex diff --json` prints; docs/json.md describes it.
final class DiffJson {
    private DiffJson() {}

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
        json.key("dependencies_gained");
        json.value(diff.modules().stream().mapToLong(c -> c.dependenciesGained().size()).sum());
        json.key("dependencies_lost");
        json.value(diff.modules().stream().mapToLong(c -> c.dependenciesLost().size()).sum());
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
        json.key("aliases_gained").value(change.aliasesGained());
        json.key("aliases_lost").value(change.aliasesLost());
        json.key("symbols_gained").value(change.symbolsGained());
        json.key("symbols_lost").value(change.symbolsLost());
        json.key("crcs_changed").value(change.crcsChanged());
        json.key("dependencies_gained").values(change.dependenciesGained());
        json.key("dependencies_lost").values(change.dependenciesLost());
        json.key("texts_changed").value(change.textsChanged()).end();
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
