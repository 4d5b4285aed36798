package kindex.symbols.facts;

import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Objects;
import kindex.bytes.ByteStrings;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleProblem;

/// What was read of many modules, in flat columns: a row for each module, in no particular order.
///
/// Names of symbols are kept once each, and so is each need, which is a name with a CRC and a
/// binding: modules of one kernel share most of theirs. Rows are only ever added. For one thread.
public final class FactsTable {
    private final NameTable names;
    private final int rowsOfFile;
    private int namesOfRows;
    private int rows;

    private int[] exportFrom;
    private int[] exportName;
    private long[] exportCrc;

    private final NeedTable needTable;
    private int[] needFrom;
    private int[] needs;

    private ByteStrings[] aliases;
    private ByteStrings[] softdeps;
    private ByteStrings[] weakdeps;
    private ModuleProblem[] problems;

    /// An empty table with room for about `modules` rows.
    public FactsTable(int modules) {
        int room = Math.max(modules, 16);
        rowsOfFile = 0;
        names = new NameTable(room * 8);
        needTable = new NeedTable(room * 8);
        exportFrom = new int[room + 1];
        exportName = new int[room * 8];
        exportCrc = new long[room * 8];
        needFrom = new int[room + 1];
        needs = new int[room * 48];
        aliases = new ByteStrings[room];
        softdeps = new ByteStrings[room];
        weakdeps = new ByteStrings[room];
        problems = new ModuleProblem[room];
    }

    /// A table of columns read from a file, which are taken over.
    public FactsTable(NameTable names, NeedTable needTable, Columns columns) {
        this.names = names;
        this.needTable = needTable;
        this.namesOfRows = names.size();
        this.rows = columns.aliases().length;
        this.rowsOfFile = rows;
        this.exportFrom = columns.exportFrom();
        this.exportName = columns.exportName();
        this.exportCrc = columns.exportCrc();
        this.needFrom = columns.needFrom();
        this.needs = columns.needs();
        this.aliases = columns.aliases();
        this.softdeps = columns.softdeps();
        this.weakdeps = columns.weakdeps();
        this.problems = columns.problems();
    }

    /// The columns of a table as a file holds them.
    ///
    /// @param exportFrom where the exports of each row start, and behind the last where they end
    /// @param exportName number of a name for each export
    /// @param needFrom as `exportFrom`, for needs
    /// @param needs number of a need in the [NeedTable] for each need
    /// @param problems by row; null for a module that was read without trouble
    public record Columns(
            int[] exportFrom,
            int[] exportName,
            long[] exportCrc,
            int[] needFrom,
            int[] needs,
            ByteStrings[] aliases,
            ByteStrings[] softdeps,
            ByteStrings[] weakdeps,
            ModuleProblem[] problems) {}

    /// Adds a module.
    ///
    /// @return its row
    public int add(ModuleFacts facts) {
        ensureRow();
        addExports(facts);
        addNeeds(facts);
        aliases[rows] = facts.aliases();
        softdeps[rows] = facts.softdeps();
        weakdeps[rows] = facts.weakdeps();
        problems[rows] = facts.problem();
        namesOfRows = names.size();
        return rows++;
    }

    private void ensureRow() {
        if (rows == aliases.length) {
            int room = Math.max(16, rows + rows / 4);
            aliases = Arrays.copyOf(aliases, room);
            softdeps = Arrays.copyOf(softdeps, room);
            weakdeps = Arrays.copyOf(weakdeps, room);
            problems = Arrays.copyOf(problems, room);
        }
        if (rows + 2 > exportFrom.length) {
            exportFrom = Arrays.copyOf(exportFrom, aliases.length + 1);
            needFrom = Arrays.copyOf(needFrom, aliases.length + 1);
        }
    }

    private void addExports(ModuleFacts facts) {
        ByteStrings exported = facts.exportedNames();
        int from = exportFrom[rows];
        int end = from + exported.size();
        if (end > exportName.length) {
            exportName = Arrays.copyOf(exportName, end + end / 4);
            exportCrc = Arrays.copyOf(exportCrc, exportName.length);
        }
        for (int i = 0; i < exported.size(); i++) {
            exportName[from + i] = names.add(exported.array(), exported.start(i), exported.end(i));
            exportCrc[from + i] = facts.exportedCrc(i);
        }
        exportFrom[rows + 1] = end;
    }

    private void addNeeds(ModuleFacts facts) {
        ByteStrings needed = facts.neededNames();
        int from = needFrom[rows];
        int end = from + needed.size();
        if (end > needs.length) {
            needs = Arrays.copyOf(needs, end + end / 4);
        }
        for (int i = 0; i < needed.size(); i++) {
            int name = names.add(needed.array(), needed.start(i), needed.end(i));
            needs[from + i] = needTable.add(name, facts.neededCrc(i), facts.isWeak(i));
        }
        needFrom[rows + 1] = end;
    }

    /// How many rows there are.
    public int rows() {
        return rows;
    }

    /// How many of the rows were there when the table was read from a file; they are the first.
    public int rowsOfFile() {
        return rowsOfFile;
    }

    /// How many names there were when the last row was added: those behind them are nobody's here.
    public int namesOfRows() {
        return namesOfRows;
    }

    /// Writes the exports of rows `from` to `to - 1`.
    public void putExports(int from, int to, IntBuffer exported, LongBuffer crcs) {
        exported.put(exportName, exportFrom[from], exportFrom[to] - exportFrom[from]);
        crcs.put(exportCrc, exportFrom[from], exportFrom[to] - exportFrom[from]);
    }

    /// Writes the numbers of the needs of rows `from` to `to - 1`.
    public void putNeeds(int from, int to, IntBuffer out) {
        out.put(needs, needFrom[from], needFrom[to] - needFrom[from]);
    }

    /// The names of all symbols exported or needed.
    public NameTable names() {
        return names;
    }

    /// The distinct needs.
    public NeedTable needTable() {
        return needTable;
    }

    /// Where a row's exports start in [#exportName]; of row `rows()`, where the last row's end.
    public int exportFrom(int row) {
        return exportFrom[row];
    }

    /// Number of an export's name.
    public int exportName(int export) {
        return exportName[export];
    }

    /// CRC of an export.
    public long exportCrc(int export) {
        return exportCrc[export];
    }

    /// Where a row's needs start in [#need]; of row `rows()`, where the last row's end.
    public int needFrom(int row) {
        return needFrom[row];
    }

    /// Number in the [NeedTable] of a row's need, in the module's order.
    public int need(int at) {
        return needs[at];
    }

    /// A row's aliases in the order of the module.
    public ByteStrings aliases(int row) {
        return aliases[row];
    }

    /// A row's soft dependencies in the order of the module.
    public ByteStrings softdeps(int row) {
        return softdeps[row];
    }

    /// A row's weak dependencies in the order of the module.
    public ByteStrings weakdeps(int row) {
        return weakdeps[row];
    }

    /// Why a row's module could not be read, or not wholly; null if it was.
    public ModuleProblem problem(int row) {
        return problems[row];
    }

    /// Whether two rows tell the same of their modules.
    public boolean sameFacts(int a, int b) {
        return sameExports(a, b)
                && sameNeeds(a, b)
                && aliases[a].sameStrings(aliases[b])
                && softdeps[a].sameStrings(softdeps[b])
                && weakdeps[a].sameStrings(weakdeps[b])
                && Objects.equals(problems[a], problems[b]);
    }

    /// Whether two rows tell the same names and CRCs of exports, in the same order.
    public boolean sameExports(int a, int b) {
        return sameExportNames(a, b)
                && Arrays.equals(
                        exportCrc,
                        exportFrom[a],
                        exportFrom[a + 1],
                        exportCrc,
                        exportFrom[b],
                        exportFrom[b + 1]);
    }

    /// Whether two rows tell the same names of exports, in the same order.
    public boolean sameExportNames(int a, int b) {
        return Arrays.equals(
                exportName,
                exportFrom[a],
                exportFrom[a + 1],
                exportName,
                exportFrom[b],
                exportFrom[b + 1]);
    }

    private boolean sameNeeds(int a, int b) {
        return Arrays.equals(
                needs, needFrom[a], needFrom[a + 1], needs, needFrom[b], needFrom[b + 1]);
    }

    /// A row as the facts that were added: for readers who want one module, and for other tables.
    public ModuleFacts facts(int row) {
        int exports = exportFrom[row + 1] - exportFrom[row];
        int needed = needFrom[row + 1] - needFrom[row];
        ByteStrings.Builder exportNames = new ByteStrings.Builder();
        long[] exportCrcs = new long[exports];
        for (int i = 0; i < exports; i++) {
            int name = exportName[exportFrom[row] + i];
            exportNames.add(names.pool(), names.start(name), names.end(name));
            exportCrcs[i] = exportCrc[exportFrom[row] + i];
        }
        ByteStrings.Builder needNames = new ByteStrings.Builder();
        long[] needCrcs = new long[needed];
        boolean[] weak = new boolean[needed];
        for (int i = 0; i < needed; i++) {
            int need = needs[needFrom[row] + i];
            int name = needTable.name(need);
            needNames.add(names.pool(), names.start(name), names.end(name));
            needCrcs[i] = needTable.crc(need);
            weak[i] = needTable.isWeak(need);
        }
        return ModuleFacts.of(
                exportNames.build(),
                exportCrcs,
                needNames.build(),
                needCrcs,
                weak,
                aliases[row],
                softdeps[row],
                weakdeps[row],
                problems[row]);
    }
}
