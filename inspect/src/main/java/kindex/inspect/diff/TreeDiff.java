package kindex.inspect.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import kindex.incremental.ReadTree;
import kindex.inspect.diff.ModuleChange.Kind;

/// What changed from one tree to another: two kernels, or one before and after an install.
///
/// @param modulesBefore how many modules the first tree has
/// @param modulesAfter how many modules the second tree has
/// @param modules by name
/// @param aliases by pattern
/// @param symbols by name
public record TreeDiff(
        int modulesBefore,
        int modulesAfter,
        List<ModuleChange> modules,
        List<AliasChange> aliases,
        List<SymbolChange> symbols) {
    /// Compares.
    ///
    /// @param declaredBefore what the modules of the first tree declare
    /// @param declaredAfter what those of the second do
    public static TreeDiff between(
            ReadTree before,
            ModuleDeclarations declaredBefore,
            ReadTree after,
            ModuleDeclarations declaredAfter) {
        TreeContents old = new TreeContents(before, declaredBefore);
        TreeContents now = new TreeContents(after, declaredAfter);
        return new TreeDiff(
                before.size(),
                after.size(),
                modules(old, now),
                aliases(old, now),
                symbols(old, now));
    }

    /// Whether nothing changed.
    public boolean isEmpty() {
        return modules.isEmpty() && aliases.isEmpty() && symbols.isEmpty();
    }

    private static <K extends Comparable<K>> SortedSet<K> keys(Map<K, ?> a, Map<K, ?> b) {
        SortedSet<K> keys = new TreeSet<>(a.keySet());
        keys.addAll(b.keySet());
        return keys;
    }

    private static List<ModuleChange> modules(TreeContents old, TreeContents now) {
        List<ModuleChange> changes = new ArrayList<>();
        for (String name : keys(old.modules(), now.modules())) {
            TreeContents.Module before = old.modules().get(name);
            TreeContents.Module after = now.modules().get(name);
            if (before == null) {
                Kind kind = old.isBuiltin(name) ? Kind.MODULAR : Kind.GAINED;
                changes.add(ModuleChange.of(kind, name, null, after.path()));
            } else if (after == null) {
                Kind kind = now.isBuiltin(name) ? Kind.BUILT_IN : Kind.LOST;
                changes.add(ModuleChange.of(kind, name, before.path(), null));
            } else {
                ModuleChange change = change(name, before, after);
                if (change != null) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    /// What is known of a module that both trees have; null if it is the same.
    private static ModuleChange change(
            String name, TreeContents.Module before, TreeContents.Module after) {
        Map<Aspect, ModuleChange.Delta> deltas = new EnumMap<>(Aspect.class);
        for (Aspect aspect : Aspect.values()) {
            Collection<String> old = before.aspects().get(aspect);
            Collection<String> now = after.aspects().get(aspect);
            if (!old.equals(now)) {
                deltas.put(aspect, new ModuleChange.Delta(without(now, old), without(old, now)));
            }
        }
        int crcs = 0;
        for (Map.Entry<String, Long> export : before.exports().entrySet()) {
            Long crc = after.exports().get(export.getKey());
            crcs += crc != null && !crc.equals(export.getValue()) ? 1 : 0;
        }
        boolean moved = !before.place().equals(after.place());
        if (!moved && crcs == 0 && deltas.isEmpty()) {
            return null;
        }
        return new ModuleChange(
                moved ? Kind.MOVED : Kind.CHANGED, name, before.path(), after.path(), crcs, deltas);
    }

    private static List<String> without(Collection<String> all, Collection<String> some) {
        List<String> left = new ArrayList<>();
        for (String each : all) {
            if (!some.contains(each)) {
                left.add(each);
            }
        }
        return left;
    }

    private static List<AliasChange> aliases(TreeContents old, TreeContents now) {
        List<AliasChange> changes = new ArrayList<>();
        for (String pattern : keys(old.aliases(), now.aliases())) {
            List<String> before = owners(old.aliases(), pattern);
            List<String> after = owners(now.aliases(), pattern);
            if (!before.equals(after)) {
                changes.add(
                        new AliasChange(
                                kind(before, after, old, now),
                                AliasChange.bus(pattern),
                                pattern,
                                before,
                                after));
            }
        }
        return changes;
    }

    private static AliasChange.Kind kind(
            List<String> before, List<String> after, TreeContents old, TreeContents now) {
        if (before.isEmpty()) {
            return after.stream().anyMatch(old::isBuiltinWithoutAliases)
                    ? AliasChange.Kind.MODULAR
                    : AliasChange.Kind.GAINED;
        }
        if (after.isEmpty()) {
            return before.stream().anyMatch(now::isBuiltin)
                    ? AliasChange.Kind.BUILT_IN
                    : AliasChange.Kind.LOST;
        }
        return AliasChange.Kind.MOVED;
    }

    private static List<String> owners(
            SortedMap<String, SortedSet<String>> aliases, String pattern) {
        SortedSet<String> owners = aliases.get(pattern);
        return owners == null ? List.of() : List.copyOf(owners);
    }

    private static List<SymbolChange> symbols(TreeContents old, TreeContents now) {
        List<SymbolChange> changes = new ArrayList<>();
        for (String name : keys(old.symbols(), now.symbols())) {
            TreeContents.Export before = old.symbols().get(name);
            TreeContents.Export after = now.symbols().get(name);
            if (before == null) {
                changes.add(
                        new SymbolChange(
                                SymbolChange.Kind.GAINED,
                                name,
                                null,
                                after.owner(),
                                0,
                                after.crc()));
            } else if (after == null) {
                changes.add(
                        new SymbolChange(
                                SymbolChange.Kind.LOST,
                                name,
                                before.owner(),
                                null,
                                before.crc(),
                                0));
            } else if (!before.equals(after)) {
                changes.add(
                        new SymbolChange(
                                before.crc() != after.crc()
                                        ? SymbolChange.Kind.CRC
                                        : SymbolChange.Kind.MOVED,
                                name,
                                before.owner(),
                                after.owner(),
                                before.crc(),
                                after.crc()));
            }
        }
        return changes;
    }
}
