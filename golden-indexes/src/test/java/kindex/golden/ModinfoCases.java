package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.SyntheticModule;

/// `.modinfo`: aliases, device names, soft and weak dependencies.
final class ModinfoCases {
    private ModinfoCases() {}

    static List<GoldenCase> all() {
        return List.of(
                one(
                                "alias-dashes",
                                "Dashes become underscores.",
                                plain("m").alias("a-b", "a_b", "-"))
                        .alsoKmod30(),
                one(
                        "alias-brackets",
                        "Not in brackets.",
                        plain("m").alias("x[a-z]-y", "[-]", "[[-]", "[]", "[!-]-")),
                one(
                        "alias-unmatched",
                        "Unmatched brackets: in the text file, not in the trie.",
                        plain("m").alias("a[b", "a]b", "a[b]c]", "ok", "[")),
                one(
                        "alias-blanks",
                        "Blanks are kept.",
                        plain("m").alias("a b", " c", "d ", "e\tf")),
                one("alias-newline", "So is a newline.", plain("m").alias("a\nb")),
                one("alias-empty", "An empty alias.", plain("m").alias("", "x")),
                one(
                        "alias-del",
                        "Byte 127 is the last that a trie takes.",
                        plain("m").alias("\u007f")),
                one(
                        "alias-low",
                        "Bytes below 32 are taken.",
                        plain("m").alias("\u0001a", "a\u001fb")),
                one("alias-eight-bit", "A byte over 127 is fatal.", plain("m").alias("a\u00e4b"))
                        .differs(Deviation.NOTHING_PUBLISHED),
                one("alias-eight-bit-show", "Not with -n.", plain("m").alias("a\u00e4b"))
                        .runWith("-n", GoldenCase.VERSION),
                one(
                                "alias-duplicates",
                                "-w warns where a later alias has the module in its list already.",
                                plain("m").alias("a", "b", "a", "a-", "a_", "ab", "a"))
                        .runWith("-w", GoldenCase.VERSION),
                one(
                        "devname-char",
                        "A character device.",
                        device("devname:n", "char-major-10-200")),
                one("devname-block", "A block device.", device("devname:n", "block-major-7-0")),
                one(
                        "devname-numbers-first",
                        "The order is free.",
                        device("char-major-1-2", "devname:n")),
                one("devname-alone", "Without numbers: an error.", device("devname:n", "other")),
                one("devname-no-name", "Without a name nothing.", device("char-major-10-200")),
                one(
                        "devname-several",
                        "The first pair counts; of what stands in front of it, the last.",
                        device("devname:a", "devname:b", "char-major-1-2", "block-major-3-4")),
                one(
                        "devname-numbers-several",
                        "The last numbers in front of the name count.",
                        device("char-major-1-2", "block-major-3-4", "devname:a", "char-major-5-6")),
                one(
                        "devname-wildcard",
                        "A wildcard is no number.",
                        device("devname:n", "char-major-10-*", "char-major-*-1")),
                one(
                        "devname-odd-numbers",
                        "sscanf takes blanks, signs, and overflows.",
                        device("devname:n", "char-major- +10--1x")),
                one(
                        "devname-overflow",
                        "Numbers over 32 bits.",
                        device("devname:n", "char-major-4294967296-99999999999999999999")),
                one(
                        "devname-slash",
                        "A name with a slash.",
                        device("devname:net/tun", "char-major-1-2")),
                one("devname-empty", "A name of nothing.", device("devname:", "char-major-1-2")),
                one(
                        "softdep",
                        "Kept as they are.",
                        plain("m").softdep("pre: a b post: c").softdep("")),
                one(
                        "weakdep",
                        "Kept as they are.",
                        plain("m").weakdep("a b").weakdep("a b").weakdep("")),
                one("softdep-eight-bit", "Any byte.", plain("m").softdep("pre: \u00e4\u00ff")),
                one(
                        "other-keys",
                        "Other keys.",
                        plain("m").modinfo("aliases=a").modinfo("Alias=b")),
                one(
                        "no-equals",
                        "A string without = ends the reading.",
                        entries("alias", "alias=a")),
                one("equals-first", "An empty key.", entries("=alias=x", "alias=y")),
                one("value-with-equals", "The first = counts.", entries("alias=a=b", "softdep==")),
                one(
                        "nuls",
                        "NULs in front, between and behind.",
                        entries("\0\0alias=a\0\0", "\0alias=b")),
                one(
                        "unterminated",
                        "A last string without NUL.",
                        SyntheticModule.bare().modinfo("alias=a").modinfoBytes("alias=b")),
                one("one-byte", "A section of one byte.", SyntheticModule.bare().modinfoBytes("a")),
                one("all-nul", "A section of NULs.", SyntheticModule.bare().modinfoBytes("\0\0\0")),
                GoldenCase.of(
                        "name-entry",
                        "The file name counts, not the name entry.",
                        quiet().module("file.ko", plain("entry").alias("x"))),
                GoldenCase.of(
                        "order",
                        "Lines come by module, then by place in the module.",
                        quiet().module("b.ko", plain("b").alias("z", "a").softdep("2").softdep("1"))
                                .module("a.ko", plain("a").alias("y", "b").softdep("0"))));
    }

    private static GoldenCase one(String name, String what, SyntheticModule module) {
        return GoldenCase.of(name, what, quiet().module("m.ko", module));
    }

    private static SyntheticModule device(String... aliases) {
        return plain("m").alias(aliases);
    }

    private static SyntheticModule entries(String... entries) {
        SyntheticModule module = SyntheticModule.bare();
        for (String entry : entries) {
            module.modinfo(entry);
        }
        return module;
    }
}
