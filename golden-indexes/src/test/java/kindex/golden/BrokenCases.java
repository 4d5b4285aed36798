package kindex.golden;

import static kindex.golden.Trees.plain;
import static kindex.golden.Trees.quiet;

import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import java.util.List;
import kindex.synthetic.Damage;
import kindex.synthetic.ElfField;
import kindex.synthetic.ElfLayout;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;

/// Modules that cannot be read, wholly or in part: each stays listed, and the run goes on.
final class BrokenCases {
    private BrokenCases() {}

    static List<GoldenCase> all() {
        return List.of(
                broken("empty-file", "An empty file.", ""),
                broken("five-bytes", "A file shorter than the longest magic.", "\u007fELF\u0002"),
                broken("sixteen-bytes", "A file of e_ident alone.", "\u007fELF" + "\0".repeat(12)),
                broken("text-file", "A file that is no ELF file.", "#!/bin/sh\necho hello\n"),
                broken("ends-in-header", "The ELF header is cut.", Damage.truncatedTo(64)),
                broken("ends-in-sections", "The section table is cut.", Damage.shortenedBy(1)),
                broken("class-unknown", "e_ident[EI_CLASS].", Damage.header(ElfField.EI_CLASS, 3)),
                broken("data-unknown", "e_ident[EI_DATA].", Damage.header(ElfField.EI_DATA, 0)),
                broken(
                        "class-wrong",
                        "A 64-bit file that says it has 32 bits.",
                        Damage.header(ElfField.EI_CLASS, 1)),
                broken(
                        "section-size-wrong",
                        "A section header must have the size of its class.",
                        Damage.header(ElfField.E_SHENTSIZE, 40)),
                broken(
                        "section-table-far-off",
                        "The section table lies behind the end.",
                        Damage.header(ElfField.E_SHOFF, -8)),
                broken(
                        "names-unterminated",
                        "The section names must end in NUL.",
                        (image, layout) -> {
                            image[layout.sectionOffset(".shstrtab") + namesSize(layout)] = 'x';
                            return image;
                        }),
                broken(
                        "names-out-of-range",
                        "The section names lie behind the end.",
                        Damage.section(".shstrtab", ElfField.SH_OFFSET, 1 << 20)),
                broken(
                        "modinfo-out-of-range",
                        "A section that lies behind the end is not there; others are.",
                        Damage.section(".modinfo", ElfField.SH_SIZE, 1 << 20)),
                broken(
                        "symtab-out-of-range",
                        "A symbol table that lies behind the end is not there.",
                        Damage.section(".symtab", ElfField.SH_OFFSET, 1L << 40)),
                broken(
                        "symtab-odd-size",
                        "A symbol table of a broken size: exports fall back, needs are lost.",
                        Damage.section(".symtab", ElfField.SH_SIZE, 25)),
                broken(
                        "symbol-name-out-of-range",
                        "A symbol's name behind .strtab: exports fall back, needs are lost.",
                        Damage.symbol(1, ElfField.ST_NAME, 1 << 20)),
                broken(
                        "needed-name-out-of-range",
                        "A need's name behind .strtab: exports fall back, needs are lost.",
                        Damage.symbol(3, ElfField.ST_NAME, 1 << 20)),
                broken(
                        "section-name-out-of-range",
                        "A section whose name lies behind the names is not there.",
                        Damage.section(".modinfo", ElfField.SH_NAME, 1 << 20)),
                broken(
                        "strtab-cut",
                        "A .strtab that ends before the last names.",
                        Damage.section(".strtab", ElfField.SH_SIZE, 12)),
                noNames("no-sections", ElfField.E_SHNUM, 1),
                noNames("names-in-no-section", ElfField.E_SHSTRNDX, 99),
                noNames("names-in-null-section", ElfField.E_SHSTRNDX, 0),
                brokenIn(
                        "xz-cut",
                        "A cut xz file.",
                        quiet().file("m.ko.xz", cut(Trees.xz(sound())))),
                brokenIn(
                        "xz-corrupt",
                        "An xz file with wrong bytes in the middle.",
                        quiet().file("m.ko.xz", spoiled(Trees.xz(sound())))),
                brokenIn(
                        "xz-magic-alone",
                        "An xz file of its magic alone.",
                        quiet().file("m.ko.xz", "\u00fd7zXZ\0")),
                brokenIn(
                        "zst-cut",
                        "A cut zstd file.",
                        quiet().file("m.ko.zst", cut(zstd(sound())))),
                brokenIn(
                        "zst-corrupt",
                        "A zstd file with wrong bytes in the middle.",
                        quiet().file("m.ko.zst", spoiled(zstd(sound())))),
                brokenIn(
                        "xz-of-nothing",
                        "An xz file of an empty file.",
                        quiet().file("m.ko.xz", Trees.xz(new byte[0]))),
                GoldenCase.of(
                                "several",
                                "Each broken module is reported, in the order of modules.",
                                quiet().file("a.ko", "")
                                        .file("b.ko", "not a module, that is sure")
                                        .module("c.ko", plain("c").exports("s"))
                                        .module("d.ko", plain("d").needs("s")))
                        .differs(Deviation.BROKEN_MODULE));
    }

    /// The subject of damage: it exports, needs and has an alias; another module needs its export.
    private static SyntheticModule subject() {
        return plain("m").exports("m_sym").needs("other_sym").alias("of:m");
    }

    private static byte[] sound() {
        return subject().build();
    }

    private static GoldenCase broken(String name, String what, Damage damage) {
        return brokenIn(name, what, quiet().module("m.ko", subject().damaged(damage)));
    }

    /// The reference is given a module it rejects without an assertion.
    private static GoldenCase noNames(String name, ElfField field, long value) {
        String what = "The section names are in no section.";
        GoldenCase golden = broken(name, what, Damage.header(field, value));
        SyntheticTree rejected =
                quiet().module("m.ko", subject().damaged(Damage.header(ElfField.E_SHENTSIZE, 1)));
        return golden.differs(Deviation.ASSERTION, withOthers(rejected));
    }

    private static GoldenCase broken(String name, String what, String content) {
        return brokenIn(name, what, quiet().file("m.ko", content));
    }

    private static GoldenCase brokenIn(String name, String what, SyntheticTree tree) {
        return GoldenCase.of(name, what, withOthers(tree)).differs(Deviation.BROKEN_MODULE);
    }

    private static SyntheticTree withOthers(SyntheticTree tree) {
        return tree.module("other.ko", plain("other").exports("other_sym").alias("of:other"))
                .module("user.ko", plain("user").needs("m_sym"));
    }

    private static int namesSize(ElfLayout layout) {
        return layout.sectionSize(".shstrtab") - 1;
    }

    private static byte[] zstd(byte[] bytes) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setChecksum(true).compress(bytes);
        }
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length * 2 / 3);
    }

    private static byte[] spoiled(byte[] bytes) {
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 8, (byte) 0xAA);
        return bytes;
    }
}
