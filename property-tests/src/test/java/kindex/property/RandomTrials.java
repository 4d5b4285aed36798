package kindex.property;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random trees with random command lines.
final class RandomTrials {
    private static final List<String> VERBOSE = List.of("-v", "-vv", "-nv", "--verbose");

    private RandomTrials() {}

    static Arbitrary<Trial> trials() {
        return roots().flatMap(RandomTrials::trialsBelow);
    }

    /// Trees with a command line that kmod 30 has, too.
    static Arbitrary<Trial> plainTrials() {
        return trees("lib/modules")
                .map(
                        tree ->
                                new Trial(
                                        tree,
                                        List.of(
                                                "-b",
                                                "@ROOT@",
                                                "-C",
                                                "@ROOT@/etc/depmod.d",
                                                tree.version())));
    }

    private static Arbitrary<String> roots() {
        return Arbitraries.frequency(
                Tuple.of(8, "lib/modules"), Tuple.of(1, "usr/lib/modules"), Tuple.of(1, "m"));
    }

    private static Arbitrary<Trial> trialsBelow(String root) {
        return Combinators.combine(trees(root), words(root))
                .as(
                        (tree, words) -> {
                            List<String> placed = new ArrayList<>();
                            words.forEach(
                                    w ->
                                            placed.add(
                                                    w.replace("@VERSION@", tree.version())
                                                            .replace(
                                                                    "@MODULES@",
                                                                    "@ROOT@/" + root)));
                            return new Trial(tree, placed);
                        });
    }

    private static Arbitrary<PlannedTree> trees(String root) {
        Arbitrary<String> versions =
                Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.just("6.1.0")),
                        Tuple.of(
                                1,
                                Arbitraries.of("0.0", "6.1", "6.12.9+deb13-amd64", "5.10.0-x y")));
        Arbitrary<List<Entry>> many = RandomModules.modules().list().ofMaxSize(12);
        return Combinators.combine(versions, many, files(), oddities())
                .as(
                        (version, modules, files, oddities) -> {
                            List<Entry> all = new ArrayList<>(files);
                            all.addAll(modules);
                            all.addAll(oddities);
                            return new PlannedTree(root, version, all);
                        });
    }

    /// The files with fixed names; each may be absent.
    private static Arbitrary<List<Entry>> files() {
        return Combinators.combine(
                        file("modules.order", RandomTexts.order(), 0.3),
                        file("modules.builtin", RandomTexts.builtin(), 0.3),
                        file("modules.builtin.modinfo", RandomTexts.builtinModinfo(), 0.3),
                        file("/etc/depmod.d/a.conf", RandomTexts.configuration(), 0.4),
                        file("/etc/depmod.d/b.conf", RandomTexts.configuration(), 0.7),
                        file("/run/other.d/a.conf", RandomTexts.configuration(), 0.6),
                        file("/symvers", RandomTexts.symvers(), 0.05),
                        file("/map", RandomTexts.systemMap(), 0.05))
                .as(
                        (a, b, c, d, e, f, g, h) -> {
                            List<Entry> files = new ArrayList<>();
                            for (Entry each : new Entry[] {a, b, c, d, e, f, g, h}) {
                                if (each != null) {
                                    files.add(each);
                                }
                            }
                            return files;
                        });
    }

    private static Arbitrary<Entry> file(String path, Arbitrary<String> text, double absent) {
        return text.map(t -> (Entry) new Entry.File(path, t)).injectNull(absent);
    }

    private static Arbitrary<List<Entry>> oddities() {
        Arbitrary<String> linkTargets =
                Arbitraries.of(
                        "../kernel/a.ko",
                        "../kernel",
                        "../kernel/b.ko.xz",
                        "../nothing",
                        "../extra",
                        "../../../../ext1",
                        "a.ko",
                        "/dev/null",
                        "../modules.order");
        Arbitrary<Entry> links =
                Combinators.combine(
                                Arbitraries.of(
                                        "a.ko",
                                        "b.ko",
                                        "d.ko.zst",
                                        "dir",
                                        "x-y",
                                        "newer.ko",
                                        "build"),
                                linkTargets)
                        .as((name, target) -> new Entry.Link("links/" + name, target));
        Arbitrary<Entry> others =
                Arbitraries.<Entry>of(
                        new Entry.File("kernel/a.ko", ""),
                        new Entry.File("kernel/text.ko", "#!/bin/sh\n"),
                        new Entry.File("kernel/b.ko", "\u007fELF"),
                        new Entry.File("extra/none.ko.xz", "\u00fd7zXZ\0"),
                        new Entry.File("extra/none.ko.zst", "(\u00b5/\u00fd"),
                        new Entry.Directory("extra/c.ko"),
                        new Entry.Directory("empty"),
                        new Entry.Fifo("kernel/pipe.ko"),
                        new Entry.File("modules.dep", "stale\n"),
                        new Entry.File("modules.dep", ""),
                        new Entry.File("modules.alias.bin", "stale"),
                        new Entry.Directory("/etc/depmod.d/dir.conf"),
                        new Entry.File("/etc/depmod.d/.c.conf", "search kernel\n"),
                        new Entry.File("/etc/depmod.d/readme", "search kernel\n"),
                        new Entry.File("/etc/depmod.d/c.conf", "search kernel extra updates\n"),
                        new Entry.Link("/etc/depmod.d/d.conf", "../../run/other.d/a.conf"),
                        new Entry.Link("/etc/depmod.d/e.conf", "nothing"),
                        new Entry.Link("modules.order", "order"));
        return Arbitraries.oneOf(links, others)
                .list()
                .ofMaxSize(2)
                .injectNull(0.4)
                .map(list -> list == null ? List.of() : list);
    }

    private static Arbitrary<List<String>> words(String root) {
        Arbitrary<List<String>> options = groups().list().ofMaxSize(4).map(RandomTrials::flat);
        Arbitrary<List<String>> base =
                Arbitraries.of(
                        List.of("-b", "@ROOT@"),
                        List.of("-b@ROOT@"),
                        List.of("--basedir=@ROOT@"),
                        List.of("--bas", "@ROOT@"),
                        List.of("-ab", "@ROOT@"));
        Arbitrary<List<String>> configs =
                Arbitraries.frequency(
                        Tuple.of(8, List.of("-C", "@ROOT@/etc/depmod.d")),
                        Tuple.of(
                                2, List.of("-C@ROOT@/run/other.d", "--config=@ROOT@/etc/depmod.d")),
                        Tuple.of(
                                2,
                                List.of(
                                        "--config",
                                        "@ROOT@/etc/depmod.d/b.conf",
                                        "-C",
                                        "@ROOT@/none")),
                        Tuple.of(
                                1,
                                List.of("-C", "@ROOT@/etc/depmod.d", "-C", "@ROOT@/run/other.d")),
                        Tuple.of(1, List.of()));
        Arbitrary<Integer> orders = Arbitraries.of(0, 1, 2);
        return Combinators.combine(base, configs, options, positionals(), orders)
                .as(
                        (b, c, o, p, order) -> {
                            List<String> words = new ArrayList<>(b);
                            words.addAll(c);
                            if (!root.equals("lib/modules")) {
                                words.add("-m");
                                words.add(root.equals("m") ? "m" : "/" + root);
                            }
                            words.addAll(order == 0 ? p : o);
                            words.addAll(order == 0 ? o : p);
                            if (order == 2) {
                                words.removeAll(List.of("@VERSION@"));
                                words.addFirst("@VERSION@");
                            }
                            return words;
                        });
    }

    /// The version, and seldom module paths; never none, which would mean the running kernel.
    private static Arbitrary<List<String>> positionals() {
        Arbitrary<String> paths =
                Arbitraries.of(
                        "@MODULES@/@VERSION@/kernel/a.ko",
                        "@MODULES@/@VERSION@/kernel/b.ko",
                        "@MODULES@/@VERSION@/extra/c.ko.xz",
                        "@MODULES@/@VERSION@/extra/a.ko",
                        "@MODULES@/@VERSION@/updates/ab.ko.zst",
                        "@MODULES@/@VERSION@/kernel",
                        "@ROOT@/ext1/a.ko",
                        "@ROOT@/none.ko",
                        "kernel/a.ko",
                        "/dev/null");
        Arbitrary<List<String>> withPaths =
                paths.list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(
                                list -> {
                                    List<String> words = new ArrayList<>(List.of("@VERSION@"));
                                    words.addAll(list);
                                    return words;
                                });
        return Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(List.of("@VERSION@"))),
                Tuple.of(2, withPaths),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                List.of("6.1.9"), List.of("x"), List.of("6"), List.of("6.x"))));
    }

    private static Arbitrary<List<String>> groups() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        12,
                        Arbitraries.of(
                                List.of("-a"),
                                List.of("-e"),
                                List.of("-w"),
                                List.of("-v"),
                                List.of("-n"),
                                List.of("-E", "@ROOT@/symvers"),
                                List.of("-eE@ROOT@/symvers"),
                                List.of("-F", "@ROOT@/map"),
                                List.of("-aeF", "@ROOT@/map"),
                                List.of("-P", "_"),
                                List.of("-o", "@ROOT@/out"),
                                List.of("-ae"))),
                Tuple.of(
                        4,
                        Arbitraries.of(
                                List.of("-A"),
                                List.of("-P_"),
                                List.of("-P", "s"),
                                List.of("-P", "."),
                                List.of("-nv"),
                                List.of("-naeE", "@ROOT@/symvers"),
                                List.of("--quick"),
                                List.of("--errsyms", "--symvers=@ROOT@/symvers"),
                                List.of("--filesyms", "@ROOT@/map"),
                                List.of("--outdir=@ROOT@/out/deep"),
                                List.of("--warn", "--verbose"),
                                List.of("--show"),
                                List.of("--dry-run"))),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                List.of("-E", "@ROOT@/none"),
                                List.of("-F", "@ROOT@/none"),
                                List.of("-vv"),
                                List.of("-P", ""),
                                List.of("-P", "ab"),
                                List.of("--s"),
                                List.of("--sy", "@ROOT@/symvers"),
                                List.of("--unknown"),
                                List.of("-Z"),
                                List.of("--all=x"),
                                List.of("-o", "@ROOT@/symvers"),
                                List.of("-C", "@ROOT@/symvers"),
                                List.of("-m", "nowhere"))));
    }

    /// The groups' words; of those that raise the verbosity only the first: from three `-v` on kmod
    /// tells its developers what it does, which is no part of its behaviour.
    private static List<String> flat(List<List<String>> groups) {
        List<String> words = new ArrayList<>();
        boolean verbose = false;
        for (List<String> group : groups) {
            boolean raises = group.stream().anyMatch(VERBOSE::contains);
            if (!(raises && verbose)) {
                words.addAll(group);
            }
            verbose |= raises;
        }
        return words;
    }
}
