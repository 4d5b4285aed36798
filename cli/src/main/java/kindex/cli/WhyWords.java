package kindex.cli;

import java.util.List;
import kindex.inspect.ModuleNeeds;
import kindex.inspect.NeededSymbol;
import kindex.inspect.why.Dependents;
import kindex.inspect.why.NeedChains;
import kindex.symbols.ModuleFile;

/// What `kindex why` says, as text and as JSON.
final class WhyWords {
    private static final int FEW = 4;

    private final ModuleNeeds graph;
    private final Ink ink;
    private final boolean allSymbols;

    /// @param allSymbols whether text names every symbol, rather than the first few
    WhyWords(ModuleNeeds graph, Ink ink, boolean allSymbols) {
        this.graph = graph;
        this.ink = ink;
        this.allSymbols = allSymbols;
    }

    /// Where one of the modules is part of the kernel itself: it needs no module, and no module
    /// needs it to be loaded.
    String builtin(List<String> names, String builtin, boolean json) {
        if (!json) {
            return ink.safe(builtin) + " is built into the kernel\n";
        }
        JsonDocument document = new JsonDocument().object();
        if (names.size() == 2) {
            document.key("from").value(ModuleFile.modname(names.getFirst()));
        }
        document.key(names.size() == 2 ? "to" : "module");
        document.value(ModuleFile.modname(names.getLast()));
        document.key("builtin").value(builtin);
        return document.key(names.size() == 2 ? "chains" : "dependents")
                .array()
                .end()
                .key("more")
                .value(false)
                .end()
                .toString();
    }

    String text(int from, int to, NeedChains.Result result) {
        List<int[]> chains = result.chains();
        if (chains.isEmpty()) {
            return from == to
                    ? name(from) + " is one and the same module\n"
                    : name(from) + " does not need " + name(to) + "\n";
        }
        StringBuilder text = new StringBuilder(ink.bold(graph.modname(from)));
        text.append(" needs ").append(ink.bold(graph.modname(to))).append(" by ");
        text.append(result.more() ? "more than " : "");
        text.append(count(chains.size(), "chain")).append('\n');
        for (int[] chain : chains) {
            text.append('\n');
            int width = 0;
            for (int i = 0; i + 1 < chain.length; i++) {
                width = Math.max(width, link(chain, i).length());
            }
            for (int i = 0; i + 1 < chain.length; i++) {
                text.append("  ").append(link(chain, i));
                text.append(" ".repeat(width - link(chain, i).length() + 2));
                symbols(graph.symbols(chain[i], chain[i + 1]), text);
                text.append('\n');
            }
        }
        return text.toString();
    }

    private String link(int[] chain, int i) {
        return name(chain[i]) + " -> " + name(chain[i + 1]);
    }

    private void symbols(List<NeededSymbol> symbols, StringBuilder text) {
        int shown = allSymbols ? symbols.size() : Math.min(FEW, symbols.size());
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ").append(ink.safe(symbols.get(i).name()));
            text.append(symbols.get(i).weak() ? ink.yellow(" (weak)") : "");
        }
        if (shown < symbols.size()) {
            text.append(ink.faint(" and " + (symbols.size() - shown) + " more"));
        }
    }

    private static String count(int n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    String text(int module, List<Dependents.Dependent> users) {
        String name = name(module);
        if (users.isEmpty()) {
            return "no module needs " + name + "\n";
        }
        long direct = users.stream().filter(user -> user.distance() == 1).count();
        StringBuilder text = new StringBuilder();
        text.append(count(users.size(), "module")).append(" could not be loaded without ");
        text.append(name).append(", ").append(direct).append(" of them directly\n");
        int distance = 0;
        for (Dependents.Dependent user : users) {
            if (user.distance() != distance) {
                distance = user.distance();
                text.append('\n').append(distance == 1 ? "directly" : "in " + distance + " steps");
                text.append('\n');
            }
            text.append("  ").append(ink.bold(graph.modname(user.module()))).append('\n');
            for (int owner : user.through()) {
                text.append("    -> ").append(name(owner)).append("  ");
                symbols(graph.symbols(user.module(), owner), text);
                text.append('\n');
            }
        }
        return text.toString();
    }

    private String name(int module) {
        return ink.safe(graph.modname(module));
    }

    String json(int from, int to, NeedChains.Result result) {
        JsonDocument json = new JsonDocument().object();
        json.key("from").value(graph.modname(from)).key("to").value(graph.modname(to));
        json.key("builtin").value((String) null);
        json.key("chains").array();
        for (int[] chain : result.chains()) {
            json.array();
            for (int i = 0; i + 1 < chain.length; i++) {
                json.object().key("user").value(graph.modname(chain[i]));
                json.key("owner").value(graph.modname(chain[i + 1]));
                symbols(json, chain[i], chain[i + 1]);
                json.end();
            }
            json.end();
        }
        return json.end().key("more").value(result.more()).end().toString();
    }

    String json(int module, List<Dependents.Dependent> users) {
        JsonDocument json = new JsonDocument().object();
        json.key("module").value(graph.modname(module));
        json.key("builtin").value((String) null);
        json.key("dependents").array();
        for (Dependents.Dependent user : users) {
            json.object().key("module").value(graph.modname(user.module()));
            json.key("distance").value(user.distance());
            json.key("through").array();
            for (int owner : user.through()) {
                json.object().key("owner").value(graph.modname(owner));
                symbols(json, user.module(), owner);
                json.end();
            }
            json.end().end();
        }
        return json.end().key("more").value(false).end().toString();
    }

    private void symbols(JsonDocument json, int user, int owner) {
        json.key("symbols").flat().array();
        for (NeededSymbol symbol : graph.symbols(user, owner)) {
            json.object().key("name").value(symbol.name());
            json.key("weak").value(symbol.weak()).end();
        }
        json.end();
    }
}
