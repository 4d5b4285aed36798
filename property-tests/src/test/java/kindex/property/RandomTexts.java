package kindex.property;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Random texts that depmod reads: lines in the right form, in nearly the right form, and junk.
final class RandomTexts {
    private static final String LONG = "l".repeat(4090);

    private RandomTexts() {}

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c", "ab", "b-c", "b_c", "zz");
    }

    /// Bytes of `.modinfo`, nearly always whole entries.
    static Arbitrary<String> modinfo() {
        Arbitrary<String> aliases =
                Arbitraries.frequencyOf(
                        Tuple.of(
                                8,
                                Arbitraries.of(
                                        "x", "x-y", "xy*", "x-[a-c]-y", "pci:v*d*", "x?", "fs-a")),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "devname:n",
                                        "devname:cpu/0-x",
                                        "devname:",
                                        "char-major-10-1",
                                        "char-major-4294967295-4294967296",
                                        "block-major-7-0",
                                        "char-major-10-*",
                                        "block-major- 7-+3",
                                        "char-major--1--2")),
                        Tuple.of(
                                2,
                                Arbitraries.of(
                                        "[",
                                        "]",
                                        "[a",
                                        "a]",
                                        "[]]",
                                        "[[]",
                                        "x[",
                                        "",
                                        "-",
                                        "[a-]b-c",
                                        " lead",
                                        "tab\tin",
                                        "two words",
                                        "new\nline")),
                        Tuple.of(1, Arbitraries.of(LONG, LONG + "[", LONG + "12345", LONG + LONG)));
        Arbitrary<String> texts =
                Arbitraries.of("pre: a b", "post: b-c", "", "a", "pre:", " a  b ", "a\nb");
        Arbitrary<String> ascii =
                Arbitraries.frequencyOf(
                        Tuple.of(8, aliases.map("alias="::concat)),
                        Tuple.of(1, texts.map("softdep="::concat)),
                        Tuple.of(1, texts.map("weakdep="::concat)),
                        Tuple.of(
                                1,
                                Arbitraries.of(
                                        "alias",
                                        "softdep",
                                        "=",
                                        "=x",
                                        "ALIAS=x",
                                        "alias =x",
                                        "alias==x",
                                        "license=GPL",
                                        "",
                                        "alias=\0",
                                        "\0\0")));
        return Arbitraries.frequencyOf(
                Tuple.of(60, ascii.map(entry -> entry + "\0")),
                Tuple.of(1, ascii),
                Tuple.of(
                        1,
                        Arbitraries.of("softdep=\u00e4\0", "alias=\u00e4\0", "weakdep=\u0080\0")));
    }

    /// `modules.order`.
    static Arbitrary<String> order() {
        Arbitrary<String> paths =
                Combinators.combine(
                                Arbitraries.of(
                                        "kernel/", "kernel/net/", "extra/", "updates/", "", "/"),
                                names(),
                                Arbitraries.of(".ko", ".ko", ".ko", ".ko.xz", ".o", ""))
                        .as((d, n, e) -> d + n + e);
        return lines(
                paths,
                Arbitraries.of(
                        "",
                        " ",
                        "kernel/a.ko ",
                        "kernel/a.ko\r",
                        "kernel/\0a.ko",
                        "\0",
                        LONG,
                        LONG + "12345",
                        LONG + "1234",
                        LONG + LONG));
    }

    /// `modules.builtin`.
    static Arbitrary<String> builtin() {
        return lines(
                names().map(n -> "kernel/" + n + ".ko"),
                Arbitraries.of(
                        "",
                        "1.ko",
                        " kernel/a.ko",
                        "a",
                        "kernel/",
                        "kernel/.ko",
                        "a.b.c",
                        "kernel/a\0.ko",
                        "\u00e4.ko",
                        "k\u00e4.ko",
                        "kernel/a-b.ko.xz",
                        LONG,
                        LONG + "1234567",
                        "k/" + "m".repeat(300)));
    }

    /// `modules.builtin.modinfo`.
    static Arbitrary<String> builtinModinfo() {
        Arbitrary<String> good =
                Combinators.combine(
                                names(),
                                Arbitraries.of("alias=", "alias=", "license="),
                                Arbitraries.of("x", "x-y", "[a-b]-c", "x*"))
                        .as((n, k, v) -> n + "." + k + v + "\0");
        Arbitrary<String> odd =
                Arbitraries.of(
                        ".alias=x\0",
                        "a.alias=\0",
                        "a.alias=[\0",
                        "a.b.alias=x\0",
                        "a\0",
                        "a=x\0",
                        "\0",
                        "a.alias",
                        "a.alias=x",
                        "a.=x\0",
                        "a.alias=x\ny\0",
                        "a.alias=\u00e4\0",
                        LONG + ".alias=x\0",
                        LONG + "123456.alias=x\0",
                        "a.alias=" + LONG + "12345\0",
                        "a.alias=" + LONG + "123456\0",
                        "a.alias=" + LONG + "1234567\0",
                        "a." + LONG + "1234567=x\0");
        return Arbitraries.frequencyOf(Tuple.of(9, good), Tuple.of(1, odd))
                .list()
                .ofMaxSize(6)
                .map(list -> String.join("", list));
    }

    /// A file of `depmod.d`.
    static Arbitrary<String> configuration() {
        Arbitrary<String> places =
                Arbitraries.of(
                        "updates",
                        "extra",
                        "built-in",
                        "kernel",
                        "external",
                        "kernel/net",
                        "updates/",
                        "extra/a",
                        "updates/dkms",
                        "k",
                        "",
                        "a",
                        "nowhere");
        Arbitrary<String> versions =
                Arbitraries.of(
                        "*",
                        "*",
                        "*",
                        "6.1",
                        "^6\\.1",
                        "5",
                        "6.1.0$",
                        "[",
                        "(6|5).*",
                        "^6.{3}",
                        "",
                        "+",
                        "[[:digit:]]+",
                        "a{1",
                        "\\.1",
                        "6|7",
                        "()");
        Arbitrary<String> search =
                places.list().ofMaxSize(4).map(list -> "search " + String.join(" ", list));
        Arbitrary<String> override =
                Combinators.combine(names(), versions, places)
                        .as((n, v, p) -> "override " + n + " " + v + " " + p);
        Arbitrary<String> external =
                Combinators.combine(
                                versions,
                                Arbitraries.of(
                                        "@ROOT@/ext1",
                                        "@ROOT@/ext2",
                                        "@ROOT@/ext2/",
                                        "@ROOT@/none",
                                        "ext1",
                                        "@ROOT@/ext1/kernel"))
                        .as((v, p) -> "external " + v + " " + p);
        Arbitrary<String> exclude =
                Arbitraries.of(
                                "net",
                                ".debug",
                                "dkms",
                                "a.ko",
                                "kernel",
                                "nothing",
                                "b.ko.xz",
                                "kernel/net",
                                "modules.order")
                        .list()
                        .ofMaxSize(3)
                        .map(list -> "exclude " + String.join(" ", list));
        return lines(
                Arbitraries.oneOf(List.of(search, search, override, external, exclude)),
                Arbitraries.of(
                        "",
                        "#search x",
                        "# x \\",
                        "search\textra \t kernel",
                        " search extra",
                        "search",
                        "override a *",
                        "external *",
                        "include /x",
                        "make_map_files",
                        "junk a b",
                        "search extra \\",
                        "search \\\n extra",
                        "\\",
                        "search a\0b",
                        "  ",
                        "override",
                        "search extra\r",
                        "Search extra",
                        "search extra#x",
                        "sear\\\nch extra"));
    }

    /// `Module.symvers`.
    static Arbitrary<String> symvers() {
        Arbitrary<String> crcs =
                Arbitraries.of(
                        "0x00000000",
                        "0x00000001",
                        "0x12345678",
                        "0xffffffff",
                        "0x1234567890",
                        "1",
                        "12345678",
                        "0X2");
        Arbitrary<String> good =
                Combinators.combine(
                                crcs,
                                RandomModules.symbols(),
                                Arbitraries.of("vmlinux", "vmlinux", "vmlinux", "drivers/a"))
                        .as((c, s, w) -> c + "\t" + s + "\t" + w + "\tEXPORT_SYMBOL\t");
        return lines(
                good,
                Arbitraries.of(
                        "",
                        "0x1",
                        "0x1\ts0",
                        "0x1\ts0\tvmlinux",
                        "0xzz\ts0\tvmlinux\tx",
                        "\ts0\tvmlinux\t",
                        "0x\ts1\tvmlinux\tx",
                        "-1\ts2\tvmlinux\tx",
                        "0x1 s3 vmlinux x",
                        "0xfffffffffffffffff\ts4\tvmlinux\tx",
                        "0x1  \t s5\t\tvmlinux \t",
                        "0x1\ts6\0\tvmlinux\tx",
                        "+0x1\ts6\tvmlinux\tx",
                        "0x1\ts7\tvmlinux\r",
                        "0x1\t" + LONG + LONG + LONG + "\tvmlinux\tx",
                        "0x1g\ts1\tvmlinux\t"));
    }

    /// `System.map`.
    static Arbitrary<String> systemMap() {
        Arbitrary<String> good =
                Combinators.combine(
                                Arbitraries.of("ffffffff81000000 R ", "c0294200 T ", "0 r "),
                                Arbitraries.of(
                                        "__ksymtab_", "__ksymtab_", "", "_", "__ksymtab_gpl_"),
                                RandomModules.symbols())
                        .as((a, k, s) -> a + k + s);
        return lines(
                good,
                Arbitraries.of(
                        "",
                        "nospace",
                        "one space",
                        "  __ksymtab_s1",
                        "a  __ksymtab_s1",
                        "a b c d",
                        "a b ___ksymtab_s2",
                        "a b __ksymtab_",
                        "a b __ksymtab_s3\r",
                        "a b __ksymtab_s\0",
                        "a b __ksymtab_" + LONG + LONG + LONG,
                        LONG + LONG + LONG));
    }

    /// Mostly good lines; the last newline may be missing.
    private static Arbitrary<String> lines(Arbitrary<String> good, Arbitrary<String> odd) {
        Function<List<String>, String> join =
                list -> list.isEmpty() ? "" : String.join("\n", list) + "\n";
        Arbitrary<String> text =
                Arbitraries.frequencyOf(Tuple.of(9, good), Tuple.of(1, odd))
                        .list()
                        .ofMaxSize(6)
                        .map(join);
        return Combinators.combine(
                        text, Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)))
                .as(
                        (lines, whole) ->
                                whole || lines.isEmpty()
                                        ? lines
                                        : lines.substring(0, lines.length() - 1));
    }
}
