package kindex.inspect.diff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import kindex.bytes.ByteStrings;
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
            SortedSet<String> aliases,
            SortedMap<String, Long> exports,
            SortedSet<String> needs,
            List<String> texts) {}

    private final SortedMap<String, Module> modules = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> aliases = new TreeMap<>();
    private final SortedMap<String, Export> symbols = new TreeMap<>();
    private final Set<String> builtin;

    TreeContents(ReadTree tree) {
        ModuleNeeds graph = ModuleNeeds.of(tree);
        builtin = BuiltinModules.names(tree.builtin());
        for (int i = 0; i < tree.size(); i++) {
            add(tree, graph, i);
        }
        addBuiltin(tree.builtinModinfo());
    }

    private void add(ReadTree tree, ModuleNeeds graph, int idx) {
        ModuleFile file = tree.file(idx);
        FactsTable facts = tree.facts();
        int row = tree.row(idx);
        String place = file.uncompressedPath() == null ? file.path() : file.uncompressedPath();
        Module module =
                new Module(
                        file.indexPath(),
                        place,
                        new TreeSet<>(facts.aliases(row).toList()),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new ArrayList<>());
        for (int at = facts.exportFrom(row); at < facts.exportFrom(row + 1); at++) {
            String name = facts.names().name(facts.exportName(at));
            module.exports().put(name, facts.exportCrc(at));
            symbols.put(name, new Export(file.modname(), facts.exportCrc(at)));
        }
        for (int need : graph.needs(idx)) {
            module.needs().add(graph.modname(need));
        }
        add(module.texts(), facts.softdeps(row));
        add(module.texts(), facts.weakdeps(row));
        module.aliases().forEach(alias -> addAlias(alias, file.modname()));
        modules.put(file.modname(), module);
    }

    private static void add(List<String> texts, ByteStrings more) {
        texts.add(more.size() + " texts");
        texts.addAll(more.toList());
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

    boolean isBuiltin(String modname) {
        return builtin.contains(modname);
    }
}
