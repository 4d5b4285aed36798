package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kindex.bytes.XxHash64;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;

/// Runs a script: after each edit an incremental run, which has to come to what a full run does
/// that publishes elsewhere.
final class ScriptRun {
    private static final long SETTLING_MILLIS = 30;
    private static final int CACHE_HEADER = 280;

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
                damageCache(kind, cache, b);
            }
            default -> {
                if (index == null) {
                    return "nothing: no index";
                }
                damageIndex(kind, index, b);
                return kind + " " + index.getFileName() + " " + b;
            }
        }
        return kind + (kind == EditKind.CHANGE_OPTIONS ? " " + options.words(tree.base()) : "");
    }

    private static void damageCache(EditKind kind, Path cache, int b) throws IOException {
        byte[] bytes = Files.readAllBytes(cache);
        if (bytes.length < CACHE_HEADER) {
            Files.delete(cache); // it was cut, and no run has replaced it
            return;
        }
        switch (kind) {
            case REMOVE_CACHE -> Files.delete(cache);
            case CUT_CACHE -> Files.write(cache, Arrays.copyOf(bytes, b * 7 % bytes.length));
            case FLIP_CACHE -> {
                bytes[b * 7 % bytes.length] ^= (byte) (1 << b % 8);
                Files.write(cache, bytes);
            }
            default -> {
                bytes[8] = (byte) (bytes[8] + (b % 2 == 0 ? 1 : -1));
                long sum = XxHash64.of(bytes, 32, bytes.length, 0);
                for (int i = 0; i < 8; i++) {
                    bytes[24 + i] = (byte) (sum >> 8 * i);
                }
                Files.write(cache, bytes);
            }
        }
    }

    private void damageIndex(EditKind kind, Path index, int b) throws IOException {
        byte[] bytes = Files.readAllBytes(index);
        switch (kind) {
            case REMOVE_INDEX -> Files.delete(index);
            case LINK_INDEX -> {
                Path copy = tree.base().resolve("copy-of-" + index.getFileName());
                Files.write(copy, bytes);
                Files.delete(index);
                Files.createSymbolicLink(index, copy);
            }
            case CLOSE_INDEX ->
                    Files.setPosixFilePermissions(
                            index, PosixFilePermissions.fromString("rw-------"));
            default -> {
                if (b % 3 == 0 || bytes.length == 0) {
                    Files.write(index, Arrays.copyOf(bytes, bytes.length + 1));
                } else if (b % 3 == 1) {
                    Files.write(index, Arrays.copyOf(bytes, b % bytes.length));
                } else {
                    FileTime time = Files.getLastModifiedTime(index);
                    bytes[b % bytes.length] ^= 1;
                    Files.write(index, bytes);
                    Files.setLastModifiedTime(index, time);
                }
            }
        }
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
            words.add("kernel/nobody.ko");
        }
        log.add("  depmod " + String.join(" ", words).replace(tree.base().toString(), "BASE"));
        DepmodResult actual = ours.run(null, words);
        if (!options.textOnly()) {
            unseen.get(other).clear();
        }
        compare(actual);
        if (runs++ % 4 == 0 && actual.exit() == 0 && !options.textOnly()) {
            checkAgain();
        }
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

    /// Nothing happened: nothing is written, and all is as new.
    private void checkAgain() throws IOException {
        pause();
        List<String> words = options.words(tree.base());
        words.addFirst("-I");
        words.addAll(outputWords());
        words.add(ScriptTree.VERSION);
        ours.run(null, words);
        Map<Path, Object> inodes = inodes();
        FileTime before = FileTime.fromMillis(System.currentTimeMillis() - 1);
        DepmodResult again = ours.run(null, words);
        differ("nothing", inodes, inodes());
        for (Path index : inodes.keySet()) {
            if (Files.getLastModifiedTime(index).compareTo(before) < 0) {
                throw new AssertionError(index + " has an old time");
            }
        }
        compare(again);
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
