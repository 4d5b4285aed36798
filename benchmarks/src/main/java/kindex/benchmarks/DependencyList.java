package kindex.benchmarks;

import it.unimi.dsi.fastutil.objects.Object2IntAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2IntSortedMap;
import it.unimi.dsi.fastutil.objects.Object2LongAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2LongSortedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A `modules.dep`, asked for modules that are typical of something. Paths are as it has them:
/// relative to the module directory.
final class DependencyList {
    private final Object2IntSortedMap<String> users = new Object2IntAVLTreeMap<>();
    private final Object2IntSortedMap<String> needs = new Object2IntAVLTreeMap<>();
    private final Map<String, List<String>> dependencies = new TreeMap<>();

    DependencyList(Path modulesDep) throws IOException {
        for (String line : Files.readAllLines(modulesDep)) {
            String[] words = line.split(":? ");
            String path = words[0].endsWith(":") ? line.substring(0, line.length() - 1) : words[0];
            users.putIfAbsent(path, 0);
            needs.put(path, words.length - 1);
            dependencies.put(path, List.of(words).subList(1, words.length));
            for (int i = 1; i < words.length; i++) {
                users.mergeInt(words[i], 1, Integer::sum);
            }
        }
    }

    int size() {
        return needs.size();
    }

    /// All modules, each behind those that it needs, else by path.
    List<String> dependenciesFirst() {
        Set<String> placed = new LinkedHashSet<>();
        for (String path : dependencies.keySet()) {
            List<String> needed = dependencies.get(path); // all of them, users before what they use
            for (int i = needed.size() - 1; i >= 0; i--) {
                placed.add(needed.get(i));
            }
            placed.add(path);
        }
        return List.copyOf(placed);
    }

    /// How many modules need a module, themselves or by others.
    int users(String path) {
        return users.getInt(path);
    }

    /// The module whose number of users is nearest to the wanted one, the first of several by path.
    String withUsers(int wanted) {
        return users.keySet().stream()
                .min(Comparator.comparingInt(path -> Math.abs(users.getInt(path) - wanted)))
                .orElseThrow();
    }

    /// Of the modules that need others and that nobody needs, the one of median file size.
    String typicalDriver(Path moduleDirectory) throws IOException {
        Object2LongSortedMap<String> sizes = new Object2LongAVLTreeMap<>();
        for (String path : needs.keySet()) {
            if (users.getInt(path) == 0 && needs.getInt(path) > 0) {
                sizes.put(path, Files.size(moduleDirectory.resolve(path)));
            }
        }
        List<String> bySize = new ArrayList<>(sizes.keySet());
        bySize.sort(Comparator.comparingLong(sizes::getLong));
        return bySize.get(bySize.size() / 2);
    }

    /// As many modules, evenly spread over all by path.
    List<String> spread(int wanted) {
        List<String> paths = List.copyOf(needs.keySet());
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            chosen.add(paths.get((int) ((long) i * paths.size() / wanted)));
        }
        return chosen;
    }
}
