package kindex.inspect.graph;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import kindex.inspect.ModuleCycles;
import kindex.inspect.ModuleNeeds;
import kindex.inspect.NeededSymbol;

/// A graph as a picture: a box for each module, users above what they need. What is needed through
/// others as well is drawn pale, cycles red. Pointing at a box shows its path, at a line the
/// symbols.
public final class SvgPicture {
    /// A picture of more modules than that helps nobody.
    public static final int MOST_MODULES = 600;

    private static final double MARGIN = 20;
    private static final double TITLE_HEIGHT = 34;
    private static final double LEGEND_HEIGHT = 34;
    private static final double LEAST_WIDTH = 620;
    private static final int SYMBOLS_SHOWN = 40;

    private final Surroundings part;
    private final ModuleNeeds graph;
    private final List<Integer> modules;
    private final int[][] edges;
    private final ModuleCycles cycles;
    private final boolean[][] implied;
    private final Drawing drawing;
    private final StringBuilder svg = new StringBuilder();

    private SvgPicture(Surroundings part) {
        this.part = part;
        this.graph = part.graph();
        this.modules = part.modules();
        this.edges = part.edges();
        this.cycles = part.cycles();
        this.implied = implied(edges);
        String[] names = new String[modules.size()];
        boolean[] below = new boolean[modules.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = shown(graph.modname(part.module(i)));
            below[i] = part.module(i) != part.centre() && part.isBelow(part.module(i));
        }
        this.drawing =
                new Drawing(
                        names,
                        edges,
                        below,
                        Drawing.alphabetical(names),
                        modules.indexOf(part.centre()));
    }

    /// The whole document, in ASCII.
    ///
    /// @throws IllegalArgumentException for more than [#MOST_MODULES] modules
    public static String of(Surroundings part) {
        if (part.modules().size() > MOST_MODULES) {
            throw new IllegalArgumentException(part.modules().size() + " modules");
        }
        SvgPicture picture = new SvgPicture(part);
        picture.draw();
        return picture.svg.toString();
    }

    /// Which edges say nothing that other edges do not: another target of the source leads to the
    /// target. In a cycle every edge counts.
    static boolean[][] implied(int[][] edges) {
        int n = edges.length;
        BitSet[] reached = new BitSet[n];
        for (int i = 0; i < n; i++) {
            reached[i] = reach(edges, i);
        }
        boolean[][] implied = new boolean[n][];
        for (int source = 0; source < n; source++) {
            implied[source] = new boolean[edges[source].length];
            for (int i = 0; i < edges[source].length; i++) {
                int target = edges[source][i];
                for (int other : edges[source]) {
                    implied[source][i] |=
                            other != target
                                    && other != source
                                    && reached[other].get(target)
                                    && !reached[target].get(source)
                                    && !reached[target].get(other);
                }
            }
        }
        return implied;
    }

    private static BitSet reach(int[][] edges, int from) {
        BitSet reached = new BitSet();
        int[] queue = new int[edges.length + 1];
        int end = 0;
        queue[end++] = from;
        for (int at = 0; at < end; at++) {
            for (int target : edges[queue[at]]) {
                if (!reached.get(target)) {
                    reached.set(target);
                    queue[end++] = target;
                }
            }
        }
        return reached;
    }

    private void draw() {
        double width = Math.max(drawing.width() + 2 * MARGIN, LEAST_WIDTH);
        double height = drawing.height() + 2 * MARGIN + TITLE_HEIGHT + LEGEND_HEIGHT;
        put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\"", width, height);
        put(" viewBox=\"0 0 %s %s\"", width, height);
        put(" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"13\">\n");
        put("<style>.l{fill:none;stroke:#51647f;stroke-width:1.3}.p{stroke:#c3cbd8}");
        put(".f{stroke:#1c5fb0;stroke-width:1.9}.c{stroke:#c62828;stroke-width:1.9}");
        put(".b{fill:#eef3fa;stroke:#7690b5}.k{fill:#fdeceb;stroke:#c62828}");
        put(".m{fill:#1c5fb0;stroke:#123f75}.t{text-anchor:middle;fill:#1b2430}");
        put(".w{fill:#fff;font-weight:bold}.h{font-size:15px;font-weight:bold;fill:#1b2430}");
        put(".n{font-size:11px;fill:#51647f}</style>\n<defs>\n");
        marker("a", "#51647f");
        marker("ap", "#c3cbd8");
        marker("af", "#1c5fb0");
        marker("ac", "#c62828");
        put("</defs>\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n");
        put("<text class=\"h\" x=\"%s\" y=\"%s\">", MARGIN, MARGIN + 12);
        svg.append(escaped(heading())).append("</text>\n");
        double shift = Math.max(MARGIN, (width - drawing.width()) / 2);
        put("<g transform=\"translate(%s %s)\">\n", shift, MARGIN + TITLE_HEIGHT);
        // pale lines first, so that others lie over them
        for (String kind : List.of("p", "", "f", "c")) {
            for (Drawing.Line line : drawing.lines()) {
                if (kind(line).equals(kind)) {
                    line(line, kind);
                }
            }
        }
        for (int node = 0; node < modules.size(); node++) {
            box(node);
        }
        put("</g>\n");
        legend(height - MARGIN - 4);
        put("</svg>\n");
    }

    private void marker(String id, String colour) {
        put("<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\"", id);
        put(" markerUnits=\"userSpaceOnUse\" markerWidth=\"9\" markerHeight=\"9\"");
        put(" orient=\"auto-start-reverse\"><path d=\"M0 0.8L8 4L0 7.2Z\" fill=\"%s\"/>", colour);
        put("</marker>\n");
    }

    private String heading() {
        int others = modules.size() - 1;
        return part.centre() < 0
                ? modules.size() + " modules"
                : shown(graph.modname(part.centre()))
                        + " and "
                        + others
                        + (others == 1 ? " module" : " modules")
                        + " around it";
    }

    /// How a line is drawn: of a cycle (`c`), next to the module in the middle (`f`), of needs that
    /// others imply (`p`), or like most.
    private String kind(Drawing.Line line) {
        boolean cyclic = false;
        boolean focus = false;
        boolean pale = true;
        for (int edge : line.segment().edges) {
            int[] ends = ends(edge);
            int user = part.module(ends[0]);
            int owner = part.module(ends[1]);
            boolean isPale = isImplied(ends[0], ends[1]);
            cyclic |= cycles.isWithin(ends[0], ends[1]);
            focus |= !isPale && (user == part.centre() || owner == part.centre());
            pale &= isPale;
        }
        return cyclic ? "c" : pale ? "p" : focus ? "f" : "";
    }

    private boolean isImplied(int user, int owner) {
        for (int i = 0; i < edges[user].length; i++) {
            if (edges[user][i] == owner) {
                return implied[user][i];
            }
        }
        return false;
    }

    /// User and owner of an edge.
    private int[] ends(int edge) {
        int[] ends = drawing.layering().edges().get(edge);
        return drawing.layering().isTurned(edge) ? new int[] {ends[1], ends[0]} : ends;
    }

    private void line(Drawing.Line line, String kind) {
        LayerGraph.Segment segment = line.segment();
        boolean turned = drawing.layering().isTurned(segment.edges.getFirst());
        boolean endsDown = !turned && !drawing.graph().isPoint(segment.lower);
        boolean endsUp = turned && !drawing.graph().isPoint(segment.upper);
        double middle = (line.fromY() + line.toY()) / 2;
        put("<path class=\"l%s\"", kind.isEmpty() ? "" : " " + kind);
        put(endsDown ? " marker-end=\"url(#a%s)\"" : "", kind);
        put(endsUp ? " marker-start=\"url(#a%s)\"" : "", kind);
        put(" d=\"M%s %sC%s %s ", line.fromX(), line.fromY(), line.fromX(), middle);
        put("%s %s %s %s", line.toX(), middle, line.toX(), line.toY());
        if (line.through() > 0) {
            put("v%s", line.through());
        }
        put("\"><title>");
        svg.append(escaped(words(segment))).append("</title></path>\n");
    }

    private String words(LayerGraph.Segment segment) {
        StringBuilder words = new StringBuilder();
        for (int edge : segment.edges) {
            int[] ends = ends(edge);
            int user = part.module(ends[0]);
            int owner = part.module(ends[1]);
            words.append(words.isEmpty() ? "" : "\n").append(shown(graph.modname(user)));
            words.append(" needs ").append(shown(graph.modname(owner)));
            if (segment.edges.size() == 1) {
                symbols(graph.symbols(user, owner), words);
            }
        }
        return words.toString();
    }

    private static void symbols(List<NeededSymbol> symbols, StringBuilder words) {
        words.append(" by ").append(symbols.size()).append(" symbols:");
        for (int i = 0; i < Math.min(SYMBOLS_SHOWN, symbols.size()); i++) {
            words.append('\n').append(shown(symbols.get(i).name()));
        }
        words.append(symbols.size() > SYMBOLS_SHOWN ? "\n..." : "");
    }

    private void box(int node) {
        int module = part.module(node);
        boolean middle = module == part.centre();
        boolean cyclic = cycles.contains(node);
        put("<g><title>");
        svg.append(escaped(shown(graph.path(module)))).append("</title>");
        put("<rect class=\"%s\"", middle ? "m" : cyclic ? "k" : "b");
        put(middle && cyclic ? " style=\"stroke:#c62828;stroke-width:3\"" : "");
        put(" x=\"%s\" y=\"%s\"", drawing.left(node), drawing.top(node));
        put(" width=\"%s\" height=\"%s\"", drawing.boxWidth(node), Drawing.BOX_HEIGHT);
        put(" rx=\"5\"/><text class=\"t%s\"", middle ? " w" : "");
        put(" x=\"%s\"", drawing.left(node) + drawing.boxWidth(node) / 2);
        put(" y=\"%s\"", drawing.top(node) + Drawing.BOX_HEIGHT / 2 + 4.5);
        // however wide a viewer's font is, a name stays in its box
        put(
                " textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">",
                TextWidth.of(shown(graph.modname(module)), Drawing.FONT_SIZE)
                        * (middle ? Drawing.BOLD : 1));
        svg.append(escaped(shown(graph.modname(module)))).append("</text></g>\n");
    }

    private void legend(double y) {
        double x = MARGIN;
        x = sample(x, y, "", "needs");
        x = sample(x, y, "p", "needs, and others imply it");
        if (part.centre() >= 0) {
            x = sample(x, y, "f", "from or to " + shown(graph.modname(part.centre())));
        }
        if (!cycles.groups().isEmpty()) {
            sample(x, y, "c", "cycle");
        }
    }

    private double sample(double x, double y, String kind, String text) {
        put("<path class=\"l%s\"", kind.isEmpty() ? "" : " " + kind);
        put(" marker-end=\"url(#a%s)\" d=\"M%s %sh28\"/>", kind, x, y - 4);
        put("<text class=\"n\" x=\"%s\" y=\"%s\">", x + 34, y);
        svg.append(escaped(text)).append("</text>\n");
        return x + 34 + TextWidth.of(text, 11) + 22;
    }

    /// Appends markup; numbers with at most one decimal place.
    private void put(String markup, Object... values) {
        Object[] words = new Object[values.length];
        for (int i = 0; i < words.length; i++) {
            words[i] =
                    values[i] instanceof Double number
                            ? String.format(Locale.ROOT, "%.1f", number).replace(".0", "")
                            : values[i];
        }
        svg.append(String.format(Locale.ROOT, markup, words));
    }

    /// A name that may hold anything: what XML cannot hold, or a person cannot read, stands as its
    /// number.
    static String shown(String latin1) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < latin1.length(); i++) {
            char c = latin1.charAt(i);
            if (c < ' ' || c >= 0x7f && c < 0xa0) {
                text.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// Text in XML.
    static String escaped(String text) {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                default -> {
                    if (c < 0x7f) {
                        xml.append(c);
                    } else {
                        xml.append("&#").append((int) c).append(';');
                    }
                }
            }
        }
        return xml.toString();
    }
}
