package kindex.inspect.graph;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import kindex.inspect.ModuleNeeds;

/// A graph in the language of Graphviz: an edge from each module to what it needs, those of cycles
/// red.
public final class DotText {
    private DotText() {}

    /// The whole document; bytes that are not ASCII stand as entities.
    public static String of(Surroundings part) {
        ModuleNeeds graph = part.graph();
        IntSet cyclic = new IntOpenHashSet();
        part.groups().forEach(cyclic::addAll);
        StringBuilder dot = new StringBuilder("digraph modules {\n");
        dot.append("    node [shape=box, fontname=\"sans-serif\"];\n");
        for (int module : part.modules()) {
            dot.append("    ").append(quoted(graph.modname(module)));
            String looks = cyclic.contains(module) ? "color=red" : "";
            if (module == part.centre()) {
                looks += (looks.isEmpty() ? "" : ", ") + "style=bold";
            }
            dot.append(looks.isEmpty() ? "" : " [" + looks + "]").append(";\n");
        }
        for (Surroundings.Need need : part.needs()) {
            dot.append("    ").append(quoted(graph.modname(need.user()))).append(" -> ");
            dot.append(quoted(graph.modname(need.owner())));
            dot.append(need.cyclic() ? " [color=red];\n" : ";\n");
        }
        return dot.append("}\n").toString();
    }

    private static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f || c == '&') {
                text.append("&#").append((int) c).append(';');
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
