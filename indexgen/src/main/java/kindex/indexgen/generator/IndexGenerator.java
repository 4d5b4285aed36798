package kindex.indexgen.generator;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.indexgen.AliasChanges;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.IndexSource;
import kindex.indexgen.ModuleSource;
import kindex.indexgen.ProblemListener;
import kindex.indexgen.PublishedDependencies;
import kindex.indexgen.PublishedIndexes;
import kindex.indexgen.binary.AliasIndex;
import kindex.indexgen.binary.BuiltinAliasIndex;
import kindex.indexgen.binary.BuiltinIndex;
import kindex.indexgen.binary.DepIndex;
import kindex.indexgen.binary.SymbolsIndex;
import kindex.indexgen.text.AliasText;
import kindex.indexgen.text.DepText;
import kindex.indexgen.text.DevnameText;
import kindex.indexgen.text.SoftdepText;
import kindex.indexgen.text.SymbolsText;
import kindex.indexgen.text.WeakdepText;
import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Makes the files of a source: a fixed number of independent tasks, then [#finish].
///
/// The tasks may run on several threads, each task once, in any order; but those from
/// [#firstLinked] on only after [#link]. The result depends on neither: each file has its own place
/// for its bytes and for its problems.
public final class IndexGenerator {
    /// The tasks: those of the modules alone, then those that need links, each kind with those that
    /// take longest first.
    private enum Task {
        ALIAS_TRIE,
        OTHER_TEXTS,
        BUILTIN_TRIES,
        SYMBOLS_TRIE,
        DEPENDENCIES,
        SYMBOLS_TEXT;

        private boolean needsLinks() {
            return ordinal() >= SYMBOLS_TRIE.ordinal();
        }
    }

    private static final Task[] ALL = Task.values();
    private static final Task[] TEXTS = {Task.OTHER_TEXTS, Task.DEPENDENCIES, Task.SYMBOLS_TEXT};
    private static final IndexFile[] FILES = IndexFile.values();

    private final ModuleSource modules;
    private final IndexFormat format;
    private final Layout layout;
    private final boolean warnDuplicates;
    private final boolean textOnly;
    private final byte[][] arrays = new byte[FILES.length][];
    private final int[] lengths = new int[FILES.length];
    private final List<List<IndexProblem>> problems = new ArrayList<>();

    private final PublishedIndexes published;
    private final boolean[] left = new boolean[FILES.length];
    private IndexSource source;

    /// Prepares a run that makes every file.
    ///
    /// @param modules the modules; who needs whom is told by [#link]
    /// @param warnDuplicates whether to look for duplicates (`-w`)
    /// @param textOnly whether to leave out the tries, and with them their problems (`-n`)
    public IndexGenerator(
            ModuleSource modules, IndexFormat format, boolean warnDuplicates, boolean textOnly) {
        this(modules, format, warnDuplicates, textOnly, PublishedIndexes.NONE);
    }

    /// Prepares a run.
    ///
    /// @param modules the modules; who needs whom is told by [#link]
    /// @param warnDuplicates whether to look for duplicates (`-w`)
    /// @param textOnly whether to leave out the tries, and with them their problems (`-n`)
    /// @param published what need not be made, or not anew
    public IndexGenerator(
            ModuleSource modules,
            IndexFormat format,
            boolean warnDuplicates,
            boolean textOnly,
            PublishedIndexes published) {
        this.published = published;
        this.modules = modules;
        this.format = format;
        this.layout = format.layout();
        this.warnDuplicates = warnDuplicates;
        this.textOnly = textOnly;
        for (int i = 0; i < FILES.length; i++) {
            problems.add(new ArrayList<>());
        }
    }

    /// All files, made on this thread.
    public static IndexSet generate(
            IndexSource source,
            IndexFormat format,
            ProblemListener listener,
            boolean warnDuplicates) {
        IndexGenerator generator = new IndexGenerator(source, format, warnDuplicates, false);
        generator.link(source);
        for (int task = 0; task < generator.tasks(); task++) {
            generator.run(task);
        }
        return generator.finish(listener);
    }

    /// Tells who needs whom among the same modules. To be called before a task from [#firstLinked]
    /// on is run, and visibly to its thread.
    public void link(IndexSource linked) {
        source = linked;
    }

    /// How many tasks there are.
    public int tasks() {
        return taskList().length;
    }

    /// The number of the first task that needs [#link]. Of those before it, and of those from it
    /// on, the longest come first.
    public int firstLinked() {
        int task = 0;
        while (!taskList()[task].needsLinks()) {
            task++;
        }
        return task;
    }

    private Task[] taskList() {
        return textOnly ? TEXTS : ALL;
    }

    /// Runs a task: 0 to `tasks() - 1`.
    public void run(int task) {
        switch (taskList()[task]) {
            case ALIAS_TRIE -> makeAliasTrie();
            case SYMBOLS_TRIE -> makeSymbolsTrie();
            case DEPENDENCIES -> makeDependencies();
            case SYMBOLS_TEXT -> makeSymbolsText();
            case OTHER_TEXTS -> makeOtherTexts();
            case BUILTIN_TRIES -> makeBuiltinTries();
        }
    }

    /// Hands over the problems and the files, after all tasks have returned.
    ///
    /// @return an incomplete set if the last problem handed over was fatal
    public IndexSet finish(ProblemListener listener) {
        boolean complete = true;
        for (int i = 0; i < FILES.length && complete; i++) {
            for (IndexProblem problem : problems.get(i)) {
                listener.found(FILES[i], problem);
                complete &= !problem.isFatal();
            }
        }
        IndexSet set = new IndexSet(complete);
        for (IndexFile file : FILES) {
            if (left[file.ordinal()]) {
                set.leave(file);
            } else if (complete && format.has(file) && !(textOnly && file.isTrie())) {
                set.add(file, arrays[file.ordinal()], lengths[file.ordinal()]);
            }
        }
        return set;
    }

    private boolean leaves(IndexFile file) {
        left[file.ordinal()] = published.stands(file);
        return left[file.ordinal()];
    }

    private void makeAliasTrie() {
        if (leaves(IndexFile.ALIAS_BIN)) {
            return;
        }
        AliasChanges changes = null;
        if (layout == Layout.PRE_ORDER && !warnDuplicates) {
            changes = published.aliasChanges();
        }
        byte[] content = changes == null ? null : AliasIndex.patch(modules, changes);
        if (content == null) {
            List<IndexProblem> found = problems(IndexFile.ALIAS_BIN);
            content = AliasIndex.write(modules, layout, warnDuplicates, found);
        }
        put(IndexFile.ALIAS_BIN, content);
    }

    private void makeSymbolsText() {
        if (!leaves(IndexFile.SYMBOLS)) {
            put(IndexFile.SYMBOLS, SymbolsText.write(source));
        }
    }

    private void makeSymbolsTrie() {
        if (leaves(IndexFile.SYMBOLS_BIN)) {
            return;
        }
        List<IndexProblem> found = problems(IndexFile.SYMBOLS_BIN);
        put(IndexFile.SYMBOLS_BIN, SymbolsIndex.write(source, format, warnDuplicates, found));
    }

    private void makeDependencies() {
        DepText lines = new DepText(source);
        put(IndexFile.DEP, lines.content());
        if (!textOnly) {
            PublishedDependencies earlier = null;
            if (layout == Layout.PRE_ORDER && !warnDuplicates) {
                earlier = published.dependencies();
            }
            byte[] content = earlier == null ? null : DepIndex.patch(source, lines, earlier);
            if (content == null) {
                List<IndexProblem> found = problems(IndexFile.DEP_BIN);
                content = DepIndex.write(source, lines, layout, warnDuplicates, found);
            }
            put(IndexFile.DEP_BIN, content);
        }
    }

    private void makeOtherTexts() {
        if (!leaves(IndexFile.ALIAS)) {
            put(IndexFile.ALIAS, AliasText.write(modules));
        }
        if (!leaves(IndexFile.SOFTDEP)) {
            put(IndexFile.SOFTDEP, SoftdepText.write(modules));
        }
        if (format.has(IndexFile.WEAKDEP) && !leaves(IndexFile.WEAKDEP)) {
            put(IndexFile.WEAKDEP, WeakdepText.write(modules));
        }
        if (!leaves(IndexFile.DEVNAME)) {
            put(IndexFile.DEVNAME, DevnameText.write(modules, problems(IndexFile.DEVNAME)));
        }
    }

    private void makeBuiltinTries() {
        if (!leaves(IndexFile.BUILTIN_BIN)) {
            List<IndexProblem> found = problems(IndexFile.BUILTIN_BIN);
            put(IndexFile.BUILTIN_BIN, BuiltinIndex.write(modules.builtin(), layout, found));
        }
        if (format.has(IndexFile.BUILTIN_ALIAS_BIN) && !leaves(IndexFile.BUILTIN_ALIAS_BIN)) {
            List<IndexProblem> found = problems(IndexFile.BUILTIN_ALIAS_BIN);
            put(
                    IndexFile.BUILTIN_ALIAS_BIN,
                    BuiltinAliasIndex.write(modules.builtinModinfo(), layout, found));
        }
    }

    private List<IndexProblem> problems(IndexFile file) {
        return problems.get(file.ordinal());
    }

    private void put(IndexFile file, ByteSink content) {
        arrays[file.ordinal()] = content.array();
        lengths[file.ordinal()] = content.length();
    }

    /// @param content null after a fatal problem
    private void put(IndexFile file, byte[] content) {
        arrays[file.ordinal()] = content;
        lengths[file.ordinal()] = content == null ? 0 : content.length;
    }
}
