package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import java.util.List;
import kindex.synthetic.SyntheticModule;

/// Names, paths and values around the sizes of kmod's buffers.
///
/// Paths of 4,096 bytes and more cannot be made in one call, so none are here.
final class LimitsCases {
    private LimitsCases() {}

    static List<GoldenCase> all() {
        String longName = "n".repeat(252);
        return List.of(
                GoldenCase.of(
                                "name-255",
                                "A file name of 255 bytes.",
                                quiet().module(longName + ".ko", plain(longName).exports("s"))
                                        .module("u.ko", plain("u").needs("s")))
                        .alsoKmod30(),
                GoldenCase.of(
                        "name-255-compressed",
                        "A file name of 255 bytes, compressed.",
                        quiet().module("n".repeat(249) + ".ko.xz", plain("n").exports("s"))),
                path(4000),
                path(4094),
                path(4095),
                alias(1023),
                alias(4093),
                alias(4094),
                alias(4095),
                alias(4096),
                alias(10240),
                GoldenCase.of(
                        "alias-bracket-across-4095",
                        "A bracket that opens in front of the limit and closes behind it.",
                        quiet().module(
                                        "m.ko",
                                        plain("m")
                                                .alias(
                                                        "x".repeat(4080)
                                                                + "["
                                                                + "a".repeat(10)
                                                                + "]tail"))),
                GoldenCase.of(
                        "alias-equal-after-cut",
                        "Aliases that differ behind the limit are one in the trie.",
                        quiet().module(
                                        "m.ko",
                                        plain("m")
                                                .alias(
                                                        "x".repeat(4095) + "a",
                                                        "x".repeat(4095) + "b"))),
                symbol(1016),
                symbol(1017),
                symbol(4096),
                symbol(10240),
                GoldenCase.of(
                        "softdep-10240",
                        "A soft and a weak dependency of 10,240 bytes.",
                        quiet().module(
                                        "m.ko",
                                        plain("m")
                                                .softdep("s".repeat(10240))
                                                .weakdep("w".repeat(10240)))),
                GoldenCase.of(
                        "devname-10240",
                        "A device name of 10,240 bytes.",
                        quiet().module(
                                        "m.ko",
                                        plain("m")
                                                .alias(
                                                        "devname:" + "d".repeat(10240),
                                                        "char-major-1-2"))),
                GoldenCase.of(
                        "prefixes-of-one-letter",
                        "Keys that are each other's prefixes make nodes as deep as the longest.",
                        quiet().module("m.ko", prefixes(100))));
    }

    private static SyntheticModule prefixes(int length) {
        SyntheticModule module = plain("m");
        for (int i = 1; i <= length; i++) {
            module.alias("p".repeat(i));
        }
        return module;
    }

    private static GoldenCase alias(int length) {
        return GoldenCase.of(
                "alias-" + length,
                "An alias of " + length + " bytes; the trie has room for 4,095.",
                quiet().module("m.ko", plain("m").alias("a-" + "x".repeat(length - 3) + "-")));
    }

    private static GoldenCase symbol(int length) {
        String name = "s".repeat(length);
        return GoldenCase.of(
                "symbol-" + length,
                "A symbol of " + length + " bytes.",
                quiet().module("m.ko", plain("m").exports(name))
                        .module("n.ko", plain("n").needs(name)));
    }

    /// The absolute path of module `m` has that many bytes.
    private static GoldenCase path(int length) {
        StringBuilder path = new StringBuilder();
        int room =
                length
                        - TemporaryRoot.PATH_LENGTH
                        - "/lib/modules/6.1.0/".length()
                        - "m.ko".length();
        while (path.length() < room) {
            int left = room - path.length();
            int step = left <= 202 ? left - 1 : left < 300 ? left - 150 : 200;
            path.append("d".repeat(step)).append('/');
        }
        return GoldenCase.of(
                "path-" + length,
                "A module whose absolute path has " + length + " bytes.",
                quiet().module(path + "m.ko", plain("m").exports("s"))
                        .module("u.ko", plain("u").needs("s")));
    }
}
