package kindex.kmp.compat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import it.unimi.dsi.fastutil.ints.Int2IntAVLTreeMap;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntSortedMap;
import it.unimi.dsi.fastutil.objects.Object2IntAVLTreeMap;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kindex.elf.ModuleProblem;
import kindex.incremental.ReadTree;
import kindex.symbols.ModuleFile;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.graph.SymbolTable;

/// Who supplies what in a tree.
final class Supplies {
    private final ReadTree tree;
    private final FactsTable facts;
    private final SymbolTable suppliers;
    private final Object2IntMap<String> byPath = new Object2IntAVLTreeMap<>();
    private final Object2IntMap<String> byName = new Object2IntAVLTreeMap<>();

    Supplies(ReadTree tree) {
        this.tree = tree;
        this.facts = tree.facts();
        this.suppliers = tree.suppliers();
        byPath.defaultReturnValue(-1);
        byName.defaultReturnValue(-1);
        for (int i = 0; i < tree.size(); i++) {
            byPath.put(tree.file(i).path(), i);
            byName.put(tree.file(i).modname(), i);
        }
    }

    /// The supplier of a symbol that a module names; null if there is none.
    Verdict.Supply of(String symbol) {
        byte[] bytes = symbol.getBytes(ISO_8859_1);
        int name = facts.names().find(bytes, 0, bytes.length);
        int found = name < 0 ? -1 : suppliers.findNeeded(name);
        return found < 0 ? null : new Verdict.Supply(path(suppliers.owner(found)), crc(found));
    }

    private long crc(int symbol) {
        return suppliers.crc(symbol);
    }

    private String path(int owner) {
        return owner < 0 ? null : tree.file(owner).path();
    }

    /// The CRC of a symbol that a module needs.
    ///
    /// @param differs whether one is meant that is not the supplier's
    long neededCrc(String path, String symbol, boolean differs) {
        int module = byPath.getInt(path);
        int row = module < 0 ? -1 : tree.row(module);
        for (int at = row < 0 ? 0 : facts.needFrom(row);
                row >= 0 && at < facts.needFrom(row + 1);
                at++) {
            int need = facts.need(at);
            int name = facts.needTable().name(need);
            long crc = facts.needTable().crc(need);
            if (!facts.needTable().isWeak(need) && facts.names().name(name).equals(symbol)) {
                int found = suppliers.findNeeded(name);
                if (!differs || found < 0 || crc(found) != crc) {
                    return crc;
                }
            }
        }
        return 0;
    }

    /// A candidate among the modules of this tree.
    ///
    /// @param installed paths of modules by their names, before there were candidates
    Verdict.Placed placed(Candidate candidate, String path, Map<String, String> installed) {
        String modname = ModuleFile.modname(path);
        int module = byPath.getInt(path);
        if (module < 0) {
            int other = byName.getInt(modname);
            String hiddenBy = other < 0 ? "" : tree.file(other).path();
            return new Verdict.Placed(candidate, path, hiddenBy, null, List.of(), null);
        }
        ModuleProblem problem = facts.problem(tree.row(module));
        return new Verdict.Placed(
                candidate, path, null, installed.get(modname), suppliers(module), problem);
    }

    private List<Verdict.Supplier> suppliers(int module) {
        Int2IntSortedMap counts = new Int2IntAVLTreeMap();
        int row = tree.row(module);
        for (int at = facts.needFrom(row); at < facts.needFrom(row + 1); at++) {
            int found = suppliers.findNeeded(facts.needTable().name(facts.need(at)));
            if (found >= 0) {
                counts.mergeInt(suppliers.owner(found), 1, Integer::sum);
            }
        }
        List<Verdict.Supplier> list = new ArrayList<>();
        for (Int2IntMap.Entry each : counts.int2IntEntrySet()) {
            list.add(new Verdict.Supplier(path(each.getIntKey()), each.getIntValue()));
        }
        return list;
    }
}
