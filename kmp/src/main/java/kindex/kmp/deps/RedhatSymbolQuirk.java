package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleVersions;

/// The symbols that Red Hat's script finds (kernel-srpm-macros 1.0-12: find-provides.ksyms): the
/// global absolute `__crc_` symbols, or if there is none the global ones in sections. Local ones,
/// which is what the kernel build makes since 5.19, it never finds.
final class RedhatSymbolQuirk {
    private RedhatSymbolQuirk() {}

    static List<Capability> symbols(String kind, ModuleVersions versions) {
        List<Capability> absolute = new ArrayList<>();
        List<Capability> inSections = new ArrayList<>();
        for (int i = 0; i < versions.exports(); i++) {
            if (versions.isGlobal(i)) {
                (versions.isAbsolute(i) ? absolute : inSections)
                        .add(
                                Capability.redhatSymbol(
                                        kind, versions.export(i), versions.exportCrc(i)));
            }
        }
        return absolute.isEmpty() ? inSections : absolute;
    }
}
