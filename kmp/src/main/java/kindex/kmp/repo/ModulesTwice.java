package kindex.kmp.repo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds modules that several packages have, other than versions of one package.
///
/// A module below `kernel` and one elsewhere do not count: to take the place of a kernel's own
/// module is what such packages are for. Those elsewhere count over all kernels of a flavour, what
/// stands behind the last `-` of a version and starts with a letter, since links in `weak-updates`
/// bring them together. Where just one of the packages tells depmod to prefer its own, it is
/// settled whose is used.
final class ModulesTwice {
    private record Place(String module, String kernel, String arch, boolean external)
            implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int result = module.compareTo(other.module);
            result = result != 0 ? result : kernel.compareTo(other.kernel);
            result = result != 0 ? result : arch.compareTo(other.arch);
            return result != 0 ? result : Boolean.compare(external, other.external);
        }
    }

    private ModulesTwice() {}

    /// By module and kernel, sorted; the owners by the packages' order.
    static List<RepositoryReport.Twice> in(List<PackageSummary> packages) {
        Map<Place, Map<String, RepositoryReport.Owner>> owners = new TreeMap<>();
        Map<Place, Set<String>> preferred = new HashMap<>();
        for (PackageSummary one : packages) {
            for (PackagedModule module : one.modules()) {
                Place place =
                        new Place(module.name(), kernels(module), one.arch(), module.external());
                owners.computeIfAbsent(place, _ -> new LinkedHashMap<>())
                        .putIfAbsent(one.name(), new RepositoryReport.Owner(one, module.path()));
                if (module.preferred()) {
                    preferred.computeIfAbsent(place, _ -> new HashSet<>()).add(one.name());
                }
            }
        }
        List<RepositoryReport.Twice> twice = new ArrayList<>();
        owners.forEach(
                (place, all) -> {
                    if (all.size() > 1 && preferred.getOrDefault(place, Set.of()).size() != 1) {
                        twice.add(
                                new RepositoryReport.Twice(
                                        place.module, place.kernel, List.copyOf(all.values())));
                    }
                });
        return twice;
    }

    private static String kernels(PackagedModule module) {
        String version = module.kernel();
        int dash = version.lastIndexOf('-');
        boolean flavour =
                dash > 0 && dash + 1 < version.length() && isLetter(version.charAt(dash + 1));
        return module.external() && flavour ? "*" + version.substring(dash) : version;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
