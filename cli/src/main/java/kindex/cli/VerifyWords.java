package kindex.cli;

import java.util.List;
import java.util.Locale;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.trie.IndexTrieFormat.Layout;
import kindex.inspect.verify.Finding;
import kindex.inspect.verify.VerifyReport;
import kindex.inspect.verify.VerifyReport.FileReport;
import kindex.inspect.verify.VerifyReport.State;
import kindex.symbols.graph.HostOrder;

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
        for (Finding finding : report.others()) {
            text.append(ink.yellow(finding.file())).append(": ");
            text.append(ink.safe(words(finding))).append('\n');
        }
        text.append(
                report.isEqual()
                        ? "equal: " + report.files().size() + " files are what the modules imply\n"
                        : "different: "
                                + report.different()
                                + " of "
                                + report.files().size()
                                + " files\n");
        return text.toString();
    }

    private static void findings(List<Finding> findings, Ink ink, int limit, StringBuilder text) {
        // what concerns the file as a whole is never cut off
        int entries = 0;
        for (Finding finding : findings) {
            if (!isOfEntry(finding) || entries++ < limit) {
                text.append("    ").append(ink.safe(words(finding))).append('\n');
            }
        }
        if (entries > limit) {
            text.append("    ").append(ink.faint("and " + (entries - limit) + " more"));
            text.append('\n');
        }
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
                    "offset " + offset + ": found " + found + ", expected " + expected;
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
        };
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
        return switch (format) {
            case KMOD_34 -> "kmod 34";
            case KMOD_33 -> "kmod 33";
            case KMOD_30 -> "kmod 30";
        };
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
        json.end().key("others").array();
        for (Finding finding : report.others()) {
            json(finding, json);
        }
        return json.end().end().toString();
    }

    private static void json(Finding finding, JsonDocument json) {
        json.flat().object().key("finding").value(kind(finding));
        switch (finding) {
            case Finding.Missing _ -> {}
            case Finding.Unreadable(_, var reason) -> json.key("reason").value(reason);
            case Finding.Truncated(_, var length, var expected) ->
                    json.key("length").value(length).key("expected_length").value(expected);
            case Finding.Damaged(_, var offset, var found, var expected) ->
                    json.key("offset")
                            .value(offset)
                            .key("found")
                            .value(found)
                            .key("expected")
                            .value(expected);
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
        }
        json.end();
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
        };
    }
}
