package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;

/// Runs a script: after each edit an incremental run, which has to come to what a full run does
/// that publishes elsewhere.
final class ScriptRun {
    private static final long SETTLING_MILLIS = 30;
    private static final String NOBODY = "kernel/nobody.ko";
    private static final Pattern UNKNOWN =
            Pattern.compile("depmod: WARNING: (.*) is not there, nor was it indexed before\n");

    private final DepmodUnderTest ours = DepmodUnderTest.chosen();
    private final Path root;
    private final ScriptTree tree;
    private final EditedTree edited;
    private final boolean reference;
    private final List<String> log = new ArrayList<>();
    private final Map<Boolean, Set<String>> unseen = new HashMap<>();
    private ScriptOptions options;
    private int runs;

    ScriptRun(Path root, boolean reference) throws IOException {
        this.root = root;
        this.reference = reference;
        this.options = new ScriptOptions(0, reference);
        this.tree = new ScriptTree(Files.createDirectory(root.resolve("tree")));
        this.edited = new EditedTree(tree, reference);
        unseen.put(false, new LinkedHashSet<>());
        unseen.put(true, new LinkedHashSet<>());
    }

    /// Runs it all.
    void run(EditScript script) throws IOException {
        try {
            for (Edit module : script.modules()) {
                log.add(edited.apply(module));
            }
            check(false);
            for (Edit edit : script.edits()) {
                apply(edit);
                check(edit.named());
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("\n  " + String.join("\n  ", log) + "\n" + e.getMessage(), e);
        }
    }

    private void apply(Edit edit) throws IOException {
        String done = edited.apply(edit);
        if (done == null) {
            done = applyHere(edit.kind(), edit.a(), edit.b());
        }
        if (!done.equals("nothing")) {
            log.add(done);
        }
    }

    private String applyHere(EditKind kind, int a, int b) throws IOException {
        List<Path> caches = AgainstFullRun.list(cacheDirectory());
        List<Path> indexes = AgainstFullRun.list(published());
        indexes.removeIf(
                file -> !Files.isRegularFile(file) || !file.getFileName().toString().contains("."));
        indexes.removeIf(
                file -> file.toString().matches(".*/modules\\.(order|builtin|builtin\\.modinfo)"));
        Path cache = caches.isEmpty() ? null : caches.get(a % caches.size());
        Path index = indexes.isEmpty() ? null : indexes.get(a % indexes.size());
        switch (kind) {
            case CHANGE_OPTIONS -> options = new ScriptOptions(a, reference);
            case USUAL_OPTIONS -> options = new ScriptOptions(0, reference);
            case PAUSE -> pause();
            case INDEX_PLAINLY -> plainly(ours);
            case INDEX_BY_ANOTHER -> {
                if (reference) {
                    plainly(Reference.forSmallTrees()::run);
                }
            }
            case REMOVE_CACHE, CUT_CACHE, FLIP_CACHE, OTHER_CACHE_VERSION -> {
                if (cache == null) {
                    return "nothing: no cache";
                }
                DamagedFiles.damageCache(kind, cache, b);
            }
            default -> {
                if (index == null) {
                    return "nothing: no index";
                }
                DamagedFiles.damageIndex(kind, index, tree.base(), b);
                return kind + " " + index.getFileName() + " " + b;
            }
        }
        return kind + (kind == EditKind.CHANGE_OPTIONS ? " " + options.words(tree.base()) : "");
    }

    private void plainly(DepmodUnderTest depmod) throws IOException {
        plainly((AgainstFullRun.Depmod) depmod::run);
    }

    /// A run without `-I` leaves the caches alone.
    private void plainly(AgainstFullRun.Depmod depmod) throws IOException {
        SortedMap<String, byte[]> before = AgainstFullRun.contents(cacheDirectory());
        List<String> words = options.words(tree.base());
        words.addAll(outputWords());
        words.add(ScriptTree.VERSION);
        depmod.run(null, words);
        differ("caches", before, AgainstFullRun.contents(cacheDirectory()));
    }

    private static void pause() {
        try {
            Thread.sleep(SETTLING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// An incremental run, and what it has to equal.
    private void check(boolean named) throws IOException {
        boolean other = options.otherModuleDirectory();
        List<String> touched = tree.takeTouched();
        unseen.values().forEach(paths -> paths.addAll(touched));
        List<String> words = options.words(tree.base());
        words.addFirst("-I");
        words.addAll(outputWords());
        words.add(ScriptTree.VERSION);
        if (named) {
            words.addAll(unseen.get(other));
            words.add(NOBODY);
        }
        log.add("  depmod " + String.join(" ", words).replace(tree.base().toString(), "BASE"));
        DepmodResult actual = ours.run(null, words);
        if (!options.textOnly()) {
            unseen.get(other).clear();
        }
        compare(named ? withoutWarnings(actual) : actual);
        if (runs++ % 4 == 0 && actual.exit() == 0 && !options.textOnly()) {
            checkAgain();
        }
    }

    /// What a run said but that it does not know some of the files that were named: one that never
    /// was there is always among them, and none that is there now.
    private DepmodResult withoutWarnings(DepmodResult actual) {
        String text = AgainstFullRun.text(actual.stderr());
        Matcher unknown = UNKNOWN.matcher(text);
        boolean nobody = false;
        while (unknown.find()) {
            nobody |= unknown.group(1).equals(NOBODY);
            if (Files.exists(tree.file(unknown.group(1)))) {
                throw new AssertionError(unknown.group() + "but it is there");
            }
        }
        if (!nobody && actual.exit() == 0) {
            throw new AssertionError("nothing is said of " + NOBODY + ": " + text);
        }
        byte[] others = UNKNOWN.matcher(text).replaceAll("").getBytes(ISO_8859_1);
        return new DepmodResult(actual.exit(), actual.stdout(), others);
    }

    private void compare(DepmodResult actual) throws IOException {
        Path fresh = root.resolve("fresh");
        List<String> words = options.words(tree.base());
        words.add("-o");
        words.add(fresh.toString());
        words.add(ScriptTree.VERSION);
        DepmodResult full = ours.run(null, words);
        SortedMap<String, byte[]> files = AgainstFullRun.contents(below(fresh));
        differ(
                "a full run",
                outcomeOf(full, files).asFiles(),
                outcomeOf(actual, publishedAs(files.keySet())).asFiles());
        ScriptTree.removeAll(fresh);
        if (reference && runs % 10 == 0) {
            compareWithReference(actual, words, fresh);
            ScriptTree.removeAll(fresh);
        }
        noTemporaries(published());
        noTemporaries(cacheDirectory());
    }

    private void compareWithReference(DepmodResult actual, List<String> words, Path fresh)
            throws IOException {
        DepmodResult theirs = Reference.forSmallTrees().run(null, words);
        boolean cycles = AgainstFullRun.text(actual.stderr()).contains("ERROR: Cycle detected: ");
        if (Reference.gaveUp(theirs) || cycles && Reference.gaveUpOnCycles(theirs)) {
            return;
        }
        SortedMap<String, byte[]> files = AgainstFullRun.contents(below(fresh));
        Outcome expected = DeliberateDifferences.ofReference(outcomeOf(theirs, files));
        Outcome ours =
                DeliberateDifferences.ofOurs(
                        outcomeOf(actual, publishedAs(expected.files().keySet())));
        differ("kmod 34", expected.asFiles(), ours.asFiles());
    }

    private static Outcome outcomeOf(DepmodResult result, SortedMap<String, byte[]> files) {
        return new Outcome(
                result.exit(),
                AgainstFullRun.text(result.stdout()),
                AgainstFullRun.text(result.stderr()),
                files);
    }

    private static void differ(String from, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("differs from " + from + ": " + expected + ", " + actual);
        }
    }

    private static void differ(
            String from, SortedMap<String, byte[]> expected, SortedMap<String, byte[]> actual) {
        List<String> differences = Differences.ofFiles(expected, actual);
        if (!differences.isEmpty()) {
            throw new AssertionError(
                    "differs from " + from + ":\n" + String.join("\n", differences));
        }
    }

    /// Nothing happened: nothing is written, and all is newer than what it is made of.
    private void checkAgain() throws IOException {
        pause();
        List<String> words = options.words(tree.base());
        words.addFirst("-I");
        words.addAll(outputWords());
        words.add(ScriptTree.VERSION);
        ours.run(null, words);
        Map<Path, Object> inodes = inodes();
        FileTime newest = newestInput();
        for (Path index : inodes.keySet()) {
            if (runs % 2 == 0) {
                Files.setLastModifiedTime(index, newest);
            }
        }
        DepmodResult again = ours.run(null, words);
        differ("nothing", inodes, inodes());
        for (Path index : inodes.keySet()) {
            if (Files.getLastModifiedTime(index).compareTo(newest) <= 0) {
                throw new AssertionError(index + " is not newer than what it is made of");
            }
        }
        compare(again);
    }

    /// When the newest of the indexed modules, and of what is read beside them, changed.
    private FileTime newestInput() throws IOException {
        List<Path> inputs = AgainstFullRun.list(tree.base().resolve("etc/depmod.d"));
        for (String name : List.of("order", "builtin", "builtin.modinfo")) {
            inputs.add(tree.file("modules." + name));
        }
        for (String line : Files.readAllLines(published().resolve("modules.dep"))) {
            inputs.add(tree.file(line.substring(0, line.indexOf(':'))));
        }
        FileTime newest = FileTime.fromMillis(0);
        for (Path input : inputs) {
            if (Files.exists(input)) {
                FileTime time = Files.getLastModifiedTime(input);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }

    private Map<Path, Object> inodes() throws IOException {
        Map<Path, Object> inodes = new TreeMap<>();
        for (Path file : AgainstFullRun.list(published())) {
            String name = file.getFileName().toString();
            if (name.matches("modules\\.(dep|alias|symbols|softdep|devname|dep\\.bin)")) {
                inodes.put(file, Files.getAttribute(file, "unix:ino"));
            }
        }
        return inodes;
    }

    private List<String> outputWords() {
        return options.elsewhere() && !options.textOnly()
                ? List.of("-o", root.resolve("out").toString())
                : List.of();
    }

    private Path published() {
        return options.elsewhere() ? below(root.resolve("out")) : tree.directory();
    }

    private Path below(Path output) {
        String modules = options.otherModuleDirectory() ? "usr/lib/modules" : "lib/modules";
        return output.resolve(modules).resolve(ScriptTree.VERSION);
    }

    private Path cacheDirectory() {
        return tree.base().resolve("var/cache/kindex");
    }

    /// Published files of the names that a full run publishes, as far as they are like its files.
    private SortedMap<String, byte[]> publishedAs(Set<String> names) throws IOException {
        SortedMap<String, byte[]> all = AgainstFullRun.contents(published());
        all.keySet().retainAll(names);
        return all;
    }

    private static void noTemporaries(Path directory) throws IOException {
        for (Path file : AgainstFullRun.list(directory)) {
            if (file.getFileName().toString().startsWith(".kindex-")) {
                throw new AssertionError("left behind: " + file);
            }
        }
    }
}
