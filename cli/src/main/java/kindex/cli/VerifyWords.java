package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.inspect.verify.Finding;
import kindex.inspect.verify.VerifyReport;
import kindex.inspect.verify.VerifyReport.FileReport;
import kindex.inspect.verify.VerifyReport.State;
import kindex.symbols.hash.HostOrder;

/// What `kindex verify` says, as text and as JSON.
final class VerifyWords {
    private static final int NAME_WIDTH = 26;

    private final VerifyReport report;

    VerifyWords(VerifyReport report) {
        this.report = report;
    }

    /// The report for people.
    ///
    /// @param limit at most so many lines of findings for each file
    String text(Ink ink, int limit) {
        StringBuilder text = new StringBuilder(ink.bold(report.directory()));
        text.append(": ").append(report.modules()).append(" modules, ");
        text.append(report.recognised() ? "indexes as " : "indexes of no known writer, taken for ");
        text.append(name(report.format())).append(report.recognised() ? " writes them" : "'s");
        String order = report.host().word();
        boolean own = order.equals(HostOrder.own().word());
        text.append(own ? "\n" : ", on a " + order + "-endian host\n");
        for (FileReport file : report.files()) {
            String name = file.file().fileName();
            text.append(name).append(" ".repeat(NAME_WIDTH - name.length()));
            String state = word(file.state());
            boolean equal = file.state() == State.EQUAL;
            text.append(equal ? ink.green(state) : ink.red(state)).append('\n');
            findings(file.findings(), ink, limit, text);
        }
        lines(report.ofModules().stream().map(f -> ofModule(f, ink)).toList(), ink, limit, text);
        lines(
                report.others().stream()
                        .map(f -> ink.yellow(f.file()) + ": " + ink.safe(words(f)))
                        .toList(),
                ink,
                limit,
                text);
        if (report.isEqual()) {
            text.append("equal: ").append(report.files().size());
            return text.append(" files are what the modules imply\n").toString();
        }
        text.append("different: ").append(report.different()).append(" of ");
        text.append(report.files().size()).append(" files");
        if (report.unreadable() > 0) {
            text.append("; ").append(report.unreadable()).append(" modules cannot be read");
        }
        return text.append('\n').toString();
    }

    /// A line about a module.
    static String ofModule(Finding finding, Ink ink) {
        return ink.yellow(finding.file()) + ": " + ink.safe(words(finding));
    }

    /// Lines up to a limit, and how many more there are.
    static void lines(List<String> lines, Ink ink, int limit, StringBuilder text) {
        for (String line : lines.subList(0, Math.min(limit, lines.size()))) {
            text.append(line).append('\n');
        }
        if (lines.size() > limit) {
            text.append(ink.faint("and " + (lines.size() - limit) + " more")).append('\n');
        }
    }

    private static void findings(List<Finding> findings, Ink ink, int limit, StringBuilder text) {
        List<String> lines = new ArrayList<>();
        // what concerns the file as a whole comes first: it is not to be cut off by entries
        for (boolean ofEntry : new boolean[] {false, true}) {
            for (Finding finding : findings) {
                if (isOfEntry(finding) == ofEntry) {
                    lines.add(ink.safe(words(finding)));
                }
            }
        }
        StringBuilder part = new StringBuilder();
        lines(lines, ink, limit, part);
        part.toString().lines().forEach(line -> text.append("    ").append(line).append('\n'));
    }

    private static boolean isOfEntry(Finding finding) {
        return finding instanceof Finding.Lacking
                || finding instanceof Finding.Surplus
                || finding instanceof Finding.Changed
                || finding instanceof Finding.Damaged;
    }

    private static String words(Finding finding) {
        return switch (finding) {
            case Finding.Missing _ -> "there is no such file";
            case Finding.Unreadable(_, var reason) -> "cannot be read: " + reason;
            case Finding.Truncated(_, var length, var expected) ->
                    "ends after " + length + " of " + expected + " bytes";
            case Finding.Damaged(_, var offset, var found, var expected) ->
                    place(offset, found, expected);
            case Finding.Lacking(_, var subject, var key, var value) ->
                    "lacks " + entry(subject, key, value);
            case Finding.Surplus(_, var subject, var key, var value) ->
                    "has " + entry(subject, key, value) + ", which no module implies";
            case Finding.Changed(_, var subject, var key, var found, var expected) ->
                    "has " + entry(subject, key, found) + ", expected " + expected;
            case Finding.Disordered(_, var found, var expected) ->
                    "in another order: found " + found + ", expected " + expected;
            case Finding.Disagrees(_, var text, var inText, var inTrie, var example) ->
                    "disagrees with "
                            + text
                            + ": "
                            + inText
                            + " entries only there, "
                            + inTrie
                            + " only here, such as "
                            + example;
            case Finding.OtherLayout(_, var layout) ->
                    "note: laid out as "
                            + (layout == Layout.PRE_ORDER ? "kmod 34" : "kmod 33 and earlier")
                            + " does it";
            case Finding.OtherBytes(_, var offset) ->
                    "note: holds the same in other bytes, from offset " + offset + " on";
            case Finding.Foreign(_, var origin) -> "note: " + origin(origin);
            case Finding.ModuleUnreadable(_, var offset, var found, var expected) ->
                    "cannot be read: " + place(offset, found, expected);
            case Finding.ModulePartlyRead(_, var offset, var found, var expected) ->
                    "note: not wholly read: " + place(offset, found, expected);
            case Finding.NotSearched(_, var reason) -> "cannot be looked at: " + reason;
            case Finding.EqualRank(_, var ignored) ->
                    "note: used, and "
                            + ignored
                            + ", the same module, is not, by their order in the directory alone";
            case Finding.UnknownSymbol(_, var symbol) ->
                    "needs " + symbol + ", which no module or kernel exports";
            case Finding.OtherVersion(_, var symbol) ->
                    "needs " + symbol + " with another CRC than its exporter has";
        };
    }

    private static String place(long offset, String found, String expected) {
        return "offset " + offset + ": found " + found + ", expected " + expected;
    }

    private static String origin(Finding.Origin origin) {
        return switch (origin) {
            case UNKNOWN -> "foreign, no depmod reads or writes it";
            case MODULE_INIT_TOOLS -> "left over from a depmod before kmod";
            case KMOD_TEMPORARY -> "left over from a depmod that was killed";
            case KINDEX_TEMPORARY -> "left over from a kindex that was killed, or one is at work";
            case KINDEX_LOCK -> "the lock of a kindex that is at work, or was killed";
        };
    }

    private static String entry(Finding.Subject subject, String key, String value) {
        return switch (subject) {
            case MODULE -> "module " + key + " (" + value + ")";
            case DEPENDENCY -> "dependency of " + key + " on " + value;
            case ALIAS -> "alias " + key + " of " + value;
            case BUILTIN_ALIAS -> "alias " + key + " of built-in " + value;
            case SYMBOL -> key + " of " + value;
            case SOFTDEP -> "softdep of " + key + " " + value;
            case WEAKDEP -> "weakdep of " + key + " " + value;
            case DEVICE -> "device node of " + key + " " + value;
            case BUILTIN -> "built-in module " + key;
        };
    }

    private static String name(IndexFormat format) {
        return format.word().replace('-', ' ');
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The report as docs/json.md describes it.
    String json() {
        JsonDocument json = new JsonDocument().object();
        json.key("directory").value(report.directory()).key("modules").value(report.modules());
        json.key("format").value(report.recognised() ? name(report.format()) : null);
        json.key("host_order").value(report.host().word());
        json.key("equal").value(report.isEqual());
        json.key("files").array();
        for (FileReport file : report.files()) {
            json.object().key("file").value(file.file().fileName());
            json.key("state").value(word(file.state())).key("findings").array();
            for (Finding finding : file.findings()) {
                json(finding, json);
            }
            json.end().end();
        }
        json.end().key("of_modules").array();
        for (Finding finding : report.ofModules()) {
            json(finding, json);
        }
        json.end().key("others").array();
        for (Finding finding : report.others()) {
            json(finding, json);
        }
        return json.end().end().toString();
    }

    static void json(Finding finding, JsonDocument json) {
        json.flat().object().key("finding").value(kind(finding));
        switch (finding) {
            case Finding.Missing _ -> {}
            case Finding.Unreadable(_, var reason) -> json.key("reason").value(reason);
            case Finding.Truncated(_, var length, var expected) ->
                    json.key("length").value(length).key("expected_length").value(expected);
            case Finding.Damaged(_, var offset, var found, var expected) ->
                    place(json, offset, found, expected);
            case Finding.Lacking(_, var subject, var key, var value) ->
                    subject(json, subject, key).key("expected").value(value);
            case Finding.Surplus(_, var subject, var key, var value) ->
                    subject(json, subject, key).key("found").value(value);
            case Finding.Changed(_, var subject, var key, var found, var expected) ->
                    subject(json, subject, key)
                            .key("found")
                            .value(found)
                            .key("expected")
                            .value(expected);
            case Finding.Disordered(_, var found, var expected) ->
                    json.key("found").value(found).key("expected").value(expected);
            case Finding.Disagrees(_, var text, var inText, var inTrie, var example) ->
                    json.key("text")
                            .value(text)
                            .key("only_in_text")
                            .value(inText)
                            .key("only_in_trie")
                            .value(inTrie)
                            .key("example")
                            .value(example);
            case Finding.OtherLayout(_, var layout) ->
                    json.key("layout")
                            .value(layout == Layout.PRE_ORDER ? "pre-order" : "post-order");
            case Finding.OtherBytes(_, var offset) -> json.key("offset").value(offset);
            case Finding.Foreign(var file, var origin) ->
                    json.key("file").value(file).key("origin").value(word(origin));
            case Finding.ModuleUnreadable(var path, var offset, var found, var expected) ->
                    place(json.key("module").value(path), offset, found, expected);
            case Finding.ModulePartlyRead(var path, var offset, var found, var expected) ->
                    place(json.key("module").value(path), offset, found, expected);
            case Finding.NotSearched(var path, var reason) ->
                    json.key("path").value(path).key("reason").value(reason);
            case Finding.EqualRank(var path, var ignored) ->
                    json.key("module").value(path).key("ignored").value(ignored);
            case Finding.UnknownSymbol(var path, var symbol) ->
                    json.key("module").value(path).key("symbol").value(symbol);
            case Finding.OtherVersion(var path, var symbol) ->
                    json.key("module").value(path).key("symbol").value(symbol);
        }
        json.end();
    }

    private static void place(JsonDocument json, long offset, String found, String expected) {
        json.key("offset").value(offset).key("found").value(found).key("expected").value(expected);
    }

    private static JsonDocument subject(JsonDocument json, Finding.Subject subject, String key) {
        return json.key("subject").value(word(subject)).key("key").value(key);
    }

    private static String kind(Finding finding) {
        return switch (finding) {
            case Finding.Missing _ -> "missing";
            case Finding.Unreadable _ -> "unreadable";
            case Finding.Truncated _ -> "truncated";
            case Finding.Damaged _ -> "damaged";
            case Finding.Lacking _ -> "lacking";
            case Finding.Surplus _ -> "surplus";
            case Finding.Changed _ -> "changed";
            case Finding.Disordered _ -> "disordered";
            case Finding.Disagrees _ -> "disagrees";
            case Finding.OtherLayout _ -> "other_layout";
            case Finding.OtherBytes _ -> "other_bytes";
            case Finding.Foreign _ -> "foreign";
            case Finding.ModuleUnreadable _ -> "module_unreadable";
            case Finding.ModulePartlyRead _ -> "module_partly_read";
            case Finding.NotSearched _ -> "not_searched";
            case Finding.EqualRank _ -> "equal_rank";
            case Finding.UnknownSymbol _ -> "unknown_symbol";
            case Finding.OtherVersion _ -> "other_version";
        };
    }
}
