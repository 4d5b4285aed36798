package kindex.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kindex.property.HostileCase.Judge;
import kindex.synthetic.Damage;
import kindex.synthetic.ElfField;
import kindex.synthetic.SyntheticModule;

/// Hostile modules of the kinds that depmods have met, or been made to meet; containers are in
/// [HostileContainers].
final class HostileCases {
    private static final int SHN_XINDEX = 0xFFFF;

    private HostileCases() {}

    static List<HostileCase> all() {
        List<HostileCase> cases = new ArrayList<>();
        addTables(cases);
        addStrings(cases);
        addNames(cases);
        cases.addAll(HostileContainers.all());
        return cases;
    }

    private static SyntheticModule module() {
        return SyntheticModule.named("hostile")
                .exports("exported")
                .needs("sound_symbol", 1)
                .needs("needed")
                .alias("hostile:*");
    }

    private static void addTables(List<HostileCase> cases) {
        cases.add(
                same(
                        "four-billion-symbols",
                        0,
                        Damage.section(".symtab", ElfField.SH_SIZE, 4_000_000_000L * 24)));
        cases.add(
                same(
                        "section-headers-overflow",
                        1,
                        Damage.header(ElfField.E_SHOFF, -64),
                        Damage.header(ElfField.E_SHNUM, SHN_XINDEX)));
        cases.add(
                same(
                        "section-headers-far-out",
                        1,
                        Damage.header(ElfField.E_SHOFF, Long.MAX_VALUE)));
        for (String section : List.of(".symtab", ".strtab", ".modinfo", "__versions")) {
            cases.add(
                    same(
                            "section-overflows-" + section.replaceAll("[._]", ""),
                            0,
                            Damage.section(section, ElfField.SH_OFFSET, -8),
                            Damage.section(section, ElfField.SH_SIZE, 16)));
        }
        cases.add(
                with(
                        "xindex-names",
                        module().damaged(Damage.header(ElfField.E_SHSTRNDX, SHN_XINDEX)),
                        1,
                        Judge.CRASHES));
        cases.add(
                with(
                        "xindex-count",
                        module().damaged(Damage.header(ElfField.E_SHNUM, 0)),
                        1,
                        Judge.CRASHES));
        cases.add(
                with(
                        "xindex-symbol",
                        module().exportsCrcAt("extended", SHN_XINDEX, 7),
                        0,
                        Judge.CRASHES));
        cases.add(
                same(
                        "sections-overlap",
                        0,
                        (image, layout) -> {
                            byte[] moved = image;
                            for (String section : List.of(".modinfo", "__versions", ".strtab")) {
                                long at = layout.sectionOffset(".symtab");
                                moved =
                                        Damage.section(section, ElfField.SH_OFFSET, at)
                                                .apply(moved, layout);
                            }
                            return moved;
                        }));
        cases.add(
                same(
                        "section-over-all",
                        0,
                        Damage.section(".modinfo", ElfField.SH_OFFSET, 1),
                        (image, layout) ->
                                Damage.section(".modinfo", ElfField.SH_SIZE, image.length - 1)
                                        .apply(image, layout)));
    }

    private static void addStrings(List<HostileCase> cases) {
        cases.add(with("modinfo-without-nul", module().modinfoBytes("alias=end"), 0, Judge.SAME));
        for (String section : List.of(".strtab", ".modinfo")) {
            cases.add(same("no-nul-in-" + section.substring(1), 0, withoutNuls(section)));
        }
        cases.add(same("no-nul-in-shstrtab", 1, withoutNuls(".shstrtab")));
        cases.add(
                with(
                        "no-nul-in-ksymtab-strings",
                        SyntheticModule.named("hostile")
                                .section("__ksymtab_strings", ModuleMutations.bytes("a\0b")),
                        1,
                        Judge.SAME));
        cases.add(with("no-nul-in-versions", module().version("v".repeat(100), 1), 0, Judge.SAME));
    }

    private static Damage withoutNuls(String section) {
        return (image, layout) -> {
            int from = layout.sectionOffset(section);
            for (int i = from; i < from + layout.sectionSize(section); i++) {
                image[i] = image[i] == 0 ? (byte) 'x' : image[i];
            }
            return image;
        };
    }

    private static void addNames(List<HostileCase> cases) {
        String x = "x".repeat(5000);
        cases.add(with("alias-open-bracket", module().alias("a[b", "[" + x), 0, Judge.CRASHES));
        cases.add(with("alias-open-bracket-late", module().alias(x + "["), 0, Judge.SAME));
        cases.add(
                with(
                        "alias-open-bracket-at-4096",
                        module().alias(x.substring(0, 4094) + "[", x.substring(0, 4095) + "[]"),
                        0,
                        Judge.SAME));
        for (int length : new int[] {1024, 1025, 5000, 100_000}) {
            String name = "s".repeat(length);
            cases.add(
                    with(
                            "symbol-of-" + length + "-bytes",
                            module().exports(name).needs(name + "n"),
                            0,
                            Judge.SAME));
        }
        cases.add(
                new HostileCase(
                        "alias-of-eight-bits",
                        Map.of("kernel/hostile.ko", module().alias("a\u00e4").build()),
                        List.of(),
                        1,
                        0,
                        Judge.SAME));
        cases.add(
                new HostileCase(
                        "symbol-of-eight-bits",
                        Map.of("kernel/hostile.ko", module().exports("s\u0080").build()),
                        List.of(),
                        1,
                        0,
                        Judge.SAME));
    }

    private static HostileCase same(String name, int refused, Damage... damages) {
        SyntheticModule module = module();
        for (Damage damage : damages) {
            module.damaged(damage);
        }
        return with(name, module, refused, Judge.SAME);
    }

    private static HostileCase with(
            String name, SyntheticModule module, int refused, Judge reference) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("kernel/hostile.ko", module.build());
        return new HostileCase(name, files, List.of(), 0, refused, reference);
    }
}
