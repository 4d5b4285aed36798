package kindex.cli;

import java.util.Locale;
import kindex.incremental.Decision;

/// What `kindex explain --json` and `depmod -I --explain=json` print; docs/json.md describes it.
final class ExplainJson {
    private final JsonDocument json = new JsonDocument().object();

    ExplainJson() {
        json.key("modules").array();
    }

    /// What was, or would be, done about a module.
    void decided(Decision decision) {
        json.flat().object().key("path").value(decision.path());
        json.key("action").value(word(decision.reason().action()));
        json.key("reason").value(word(decision.reason()));
        json.key("words").value(decision.reason().words()).end();
    }

    /// The document, after all modules.
    ///
    /// @param kept whether the published indexes are left as they are
    /// @param words why, or why not
    String text(String cache, int reused, int reread, int dropped, boolean kept, String words) {
        json.end().key("cache").value(cache);
        json.key("reused").value(reused).key("reread").value(reread);
        json.key("dropped").value(dropped);
        json.key("indexes").flat().object().key("kept").value(kept);
        json.key("words").value(words).end();
        return json.end().toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
