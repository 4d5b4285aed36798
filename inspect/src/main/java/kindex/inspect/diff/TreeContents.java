package kindex.inspect.diff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kindex.incremental.ReadTree;
import kindex.inspect.BuiltinModules;
import kindex.inspect.ModuleNeeds;
import kindex.symbols.ModuleFile;
import kindex.symbols.facts.FactsTable;

/// What a tree holds, by name.
final class TreeContents {
    /// A symbol's owner and CRC.
    record Export(String owner, long crc) {}

    /// What is known of a module.
    record Module(
            String path,
            String place,
            SortedMap<String, Long> exports,
            Map<Aspect, SortedSet<String>> aspects) {}

    private final SortedMap<String, Module> modules = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> aliases = new TreeMap<>();
    private final SortedMap<String, Export> symbols = new TreeMap<>();
    private final Set<String> builtin;

    /// Built-in modules with aliases in modules.builtin.modinfo.
    private final Set<String> listed = new HashSet<>();

    TreeContents(ReadTree tree, ModuleDeclarations declarations) {
        ModuleNeeds graph = ModuleNeeds.of(tree);
        builtin = BuiltinModules.names(tree.builtin());
        for (int i = 0; i < tree.size(); i++) {
            add(tree, graph, i, declarations.of(i));
        }
        addBuiltin(tree.builtinModinfo());
    }

    private void add(
            ReadTree tree, ModuleNeeds graph, int idx, ModuleDeclarations.Declared declared) {
        ModuleFile file = tree.file(idx);
        FactsTable facts = tree.facts();
        int row = tree.row(idx);
        SortedMap<String, Long> exports = new TreeMap<>();
        for (int at = facts.exportFrom(row); at < facts.exportFrom(row + 1); at++) {
            String name = facts.names().name(facts.exportName(at));
            exports.put(name, facts.exportCrc(at));
            symbols.put(name, new Export(file.modname(), facts.exportCrc(at)));
        }
        SortedSet<String> needs = new TreeSet<>();
        for (int need : graph.needs(idx)) {
            needs.add(graph.modname(need));
        }
        Map<Aspect, SortedSet<String>> aspects = new EnumMap<>(Aspect.class);
        aspects.put(Aspect.ALIASES, new TreeSet<>(facts.aliases(row).toList()));
        aspects.put(Aspect.SYMBOLS, new TreeSet<>(exports.keySet()));
        aspects.put(Aspect.DEPENDENCIES, needs);
        aspects.put(Aspect.PARAMETERS, declared.parameters());
        aspects.put(Aspect.FIRMWARE, declared.firmware());
        aspects.put(Aspect.SOFTDEPS, new TreeSet<>(facts.softdeps(row).toList()));
        aspects.put(Aspect.WEAKDEPS, new TreeSet<>(facts.weakdeps(row).toList()));
        aspects.get(Aspect.ALIASES).forEach(alias -> addAlias(alias, file.modname()));
        String place = file.uncompressedPath() == null ? file.path() : file.uncompressedPath();
        modules.put(file.modname(), new Module(file.indexPath(), place, exports, aspects));
    }

    private void addAlias(String pattern, String modname) {
        aliases.computeIfAbsent(pattern, _ -> new TreeSet<>()).add(modname);
    }

    /// Adds the aliases in modules.builtin.modinfo: `modname.alias=pattern`, each with a NUL behind
    /// it.
    private void addBuiltin(byte[] modinfo) {
        if (modinfo == null) {
            return;
        }
        for (String entry : new String(modinfo, ISO_8859_1).split("\0")) {
            int key = entry.indexOf(".alias=");
            if (key > 0 && entry.indexOf('.') == key) {
                listed.add(entry.substring(0, key));
                addAlias(entry.substring(key + ".alias=".length()), entry.substring(0, key));
            }
        }
    }

    SortedMap<String, Module> modules() {
        return modules;
    }

    SortedMap<String, SortedSet<String>> aliases() {
        return aliases;
    }

    SortedMap<String, Export> symbols() {
        return symbols;
    }

    /// Whether a module is built in and the kernel lists no alias of it, whatever it has.
    boolean isBuiltinWithoutAliases(String modname) {
        return builtin.contains(modname) && !listed.contains(modname);
    }

    boolean isBuiltin(String modname) {
        return builtin.contains(modname);
    }
}
