package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.List;

/// Merges neighbours that differ in one character into one with a bracket: `modalias(pci:a1)` and
/// `modalias(pci:a2)` into `modalias(pci:a[12])`.
///
/// A group is what differs from its first line at one and the same place, where that is no `*`
/// (combine_modaliases in find-supplements.ksyms and modalias.prov).
final class ModaliasMerge {
    private ModaliasMerge() {}

    /// Lines that were sorted and are each there once, merged; in the order of the first of each
    /// group.
    ///
    /// @param versionsToo whether lines that differ in their version merge, too, though the result
    /// is no version that anybody has
    static List<String> merge(Iterable<String> sorted, boolean versionsToo) {
        List<String> merged = new ArrayList<>();
        String first = null;
        StringBuilder variants = new StringBuilder();
        int place = -1;
        for (String line : sorted) {
            int different = first == null ? -1 : onlyDifference(first, line, versionsToo);
            if (different >= 0 && (place < 0 || place == different)) {
                if (place < 0) {
                    variants.append(first.charAt(different));
                }
                variants.append(line.charAt(different));
                place = different;
                continue;
            }
            if (first != null) {
                merged.add(group(first, variants, place));
            }
            first = line;
            variants.setLength(0);
            place = -1;
        }
        if (first != null) {
            merged.add(group(first, variants, place));
        }
        return merged;
    }

    /// Where two lines differ, if they may merge; else -1.
    private static int onlyDifference(String first, String line, boolean versionsToo) {
        if (first.length() != line.length()) {
            return -1;
        }
        int at = 0;
        while (at < first.length() && first.charAt(at) == line.charAt(at)) {
            at++;
        }
        boolean merges =
                at < first.length()
                        && first.charAt(at) != '*'
                        && first.regionMatches(at + 1, line, at + 1, first.length() - at - 1)
                        && (versionsToo || at < nameEnd(first));
        return merges ? at : -1;
    }

    private static int nameEnd(String line) {
        int version = line.lastIndexOf(") = ");
        return version < 0 ? line.length() : version;
    }

    private static String group(String first, StringBuilder variants, int place) {
        return place < 0
                ? first
                : first.substring(0, place) + "[" + variants + "]" + first.substring(place + 1);
    }
}
