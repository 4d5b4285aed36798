package kindex.golden;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// All that a run left behind, independent of the place it ran in.
///
/// @param files files made or changed, by name: relative to the module directory, or starting with
///     `@ROOT@/` where they lie outside it
record Outcome(int exit, String stdout, String stderr, SortedMap<String, byte[]> files) {
    static final String ROOT = "@ROOT@";

    /// What stands for the root in binary files, as long as any root's path.
    private static final String PADDED_ROOT =
            ROOT + "@".repeat(TemporaryRoot.PATH_LENGTH - ROOT.length());

    /// kmod: tools/depmod.c, depmod_output: name, process id, microseconds and seconds.
    private static final String TEMPORARY = "(modules\\.[a-z.]+)\\.\\d+\\.\\d+\\.\\d{9,}";

    /// Replaces what depends on the root, on the process and on the time.
    static Outcome normalised(
            DepmodResult result, SortedMap<String, byte[]> files, Path root, Path modules) {
        String place = root.toString();
        String inside = root.relativize(modules) + "/";
        SortedMap<String, byte[]> named = new TreeMap<>();
        files.forEach(
                (path, bytes) -> {
                    String name =
                            path.startsWith(inside)
                                    ? path.substring(inside.length())
                                    : ROOT + "/" + path;
                    String text = new String(bytes, ISO_8859_1);
                    String standIn = name.endsWith(".bin") ? PADDED_ROOT : ROOT;
                    named.put(settled(name), text.replace(place, standIn).getBytes(ISO_8859_1));
                });
        return new Outcome(
                result.exit(),
                new String(result.stdout(), ISO_8859_1).replace(place, ROOT),
                settled(new String(result.stderr(), ISO_8859_1).replace(place, ROOT)),
                named);
    }

    private static String settled(String text) {
        return text.replaceAll(TEMPORARY, "$1.PID.USEC.SEC")
                .replaceAll("(function|context) 0x[0-9a-f]+ ", "$1 ADDRESS ");
    }

    /// The inverse of [#asFiles].
    static Outcome ofFiles(SortedMap<String, byte[]> all) {
        SortedMap<String, byte[]> files = new TreeMap<>(all);
        String exit = new String(files.remove("exit"), ISO_8859_1).strip();
        String stdout = new String(files.remove("stdout"), ISO_8859_1);
        String stderr = new String(files.remove("stderr"), ISO_8859_1);
        return new Outcome(Integer.parseInt(exit), stdout, stderr, files);
    }

    Outcome withExit(int code) {
        return new Outcome(code, stdout, stderr, files);
    }

    Outcome withStderr(UnaryOperator<String> change) {
        return new Outcome(exit, stdout, change.apply(stderr), files);
    }

    Outcome withoutFiles() {
        return new Outcome(exit, stdout, stderr, new TreeMap<>());
    }

    /// Without what kmod leaves when it ends while it writes a file.
    Outcome withoutTemporaryFiles() {
        SortedMap<String, byte[]> kept = new TreeMap<>(files);
        kept.keySet().removeIf(name -> name.endsWith(".PID.USEC.SEC"));
        return new Outcome(exit, stdout, stderr, kept);
    }

    /// Replaces text in every stream, file name and file.
    Outcome replacing(String from, String to) {
        SortedMap<String, byte[]> changed = new TreeMap<>();
        files.forEach(
                (name, bytes) ->
                        changed.put(
                                name.replace(from, to),
                                new String(bytes, ISO_8859_1)
                                        .replace(from, to)
                                        .getBytes(ISO_8859_1)));
        return new Outcome(exit, stdout.replace(from, to), stderr.replace(from, to), changed);
    }

    /// Streams and files alike as files, to be compared and stored.
    SortedMap<String, byte[]> asFiles() {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        all.put("exit", (exit + "\n").getBytes(ISO_8859_1));
        all.put("stdout", stdout.getBytes(ISO_8859_1));
        all.put("stderr", stderr.getBytes(ISO_8859_1));
        return all;
    }
}
