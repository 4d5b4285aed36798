package kindex.inspect.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindex.indexgen.IndexFile;
import kindex.inspect.verify.Finding.Subject;

/// Compares the entries of an index with those that the modules imply.
final class EntryComparison {
    private final IndexFile file;
    private final String name;
    private final Subject subject;
    private final List<Finding> findings = new ArrayList<>();

    private EntryComparison(IndexFile file) {
        this.file = file;
        this.name = file.fileName();
        this.subject = IndexDecoder.subject(file);
    }

    /// The differences: what is surplus and what changed in the order of the index, then what is
    /// lacking in the order of what is implied; or, if it holds the same, the first entry out of
    /// order.
    static List<Finding> of(IndexFile file, List<IndexEntry> found, List<IndexEntry> expected) {
        EntryComparison comparison = new EntryComparison(file);
        List<IndexEntry> surplus = new ArrayList<>();
        List<IndexEntry> lacking = missing(expected, found);
        surplus.addAll(missing(found, expected));
        if (surplus.isEmpty() && lacking.isEmpty()) {
            comparison.order(found, expected);
        } else {
            comparison.entries(surplus, lacking);
        }
        return comparison.findings;
    }

    /// The entries of a list that another lacks, each as often as it lacks it.
    static List<IndexEntry> missing(List<IndexEntry> entries, List<IndexEntry> other) {
        Map<String, Integer> counts = HashMap.newHashMap(other.size());
        for (IndexEntry entry : other) {
            counts.merge(entry.content(), 1, Integer::sum);
        }
        List<IndexEntry> missing = new ArrayList<>();
        for (IndexEntry entry : entries) {
            Integer left = counts.get(entry.content());
            if (left == null || left == 0) {
                missing.add(entry);
            } else {
                counts.put(entry.content(), left - 1);
            }
        }
        return missing;
    }

    private void order(List<IndexEntry> found, List<IndexEntry> expected) {
        for (int i = 0; i < found.size(); i++) {
            IndexEntry is = found.get(i);
            IndexEntry should = expected.get(i);
            if (!is.content().equals(should.content()) || is.priority() != should.priority()) {
                findings.add(new Finding.Disordered(name, place(is, i), place(should, i)));
                return;
            }
        }
    }

    private static String place(IndexEntry entry, int at) {
        return entry.priority() < 0
                ? "entry " + (at + 1) + " " + entry.words()
                : entry.words() + " of priority " + entry.priority();
    }

    private void entries(List<IndexEntry> surplus, List<IndexEntry> lacking) {
        Map<String, List<IndexEntry>> byKey = new LinkedHashMap<>();
        for (IndexEntry entry : lacking) {
            byKey.computeIfAbsent(entry.key(), _ -> new ArrayList<>()).add(entry);
        }
        for (IndexEntry entry : surplus) {
            List<IndexEntry> candidates = byKey.get(entry.key());
            if (!entry.isWellFormed()) {
                findings.add(
                        new Finding.Damaged(
                                name,
                                entry.offset(),
                                quoted(entry.key()),
                                IndexDecoder.form(file)));
            } else if (candidates == null || candidates.isEmpty()) {
                findings.add(new Finding.Surplus(name, subject, entry.key(), value(entry)));
            } else {
                changed(entry, candidates.removeFirst());
            }
        }
        byKey.values()
                .forEach(
                        left ->
                                left.forEach(
                                        entry ->
                                                findings.add(
                                                        new Finding.Lacking(
                                                                name,
                                                                subject,
                                                                entry.key(),
                                                                value(entry)))));
    }

    private void changed(IndexEntry found, IndexEntry expected) {
        if (subject != Subject.MODULE || !expected.isWellFormed()) {
            String value = expected.isWellFormed() ? expected.value() : expected.key();
            findings.add(new Finding.Changed(name, subject, found.key(), found.value(), value));
            return;
        }
        if (!path(found).equals(path(expected))) {
            findings.add(
                    new Finding.Changed(name, subject, found.key(), path(found), path(expected)));
        }
        Set<String> are = dependencies(found);
        Set<String> should = dependencies(expected);
        for (String dependency : are) {
            if (!should.contains(dependency)) {
                findings.add(
                        new Finding.Surplus(name, Subject.DEPENDENCY, found.key(), dependency));
            }
        }
        for (String dependency : should) {
            if (!are.contains(dependency)) {
                findings.add(
                        new Finding.Lacking(name, Subject.DEPENDENCY, found.key(), dependency));
            }
        }
        if (are.equals(should) && path(found).equals(path(expected))) {
            findings.add(new Finding.Disordered(name, found.value(), expected.value()));
        }
    }

    private String value(IndexEntry entry) {
        return subject == Subject.MODULE && entry.isWellFormed() ? path(entry) : entry.value();
    }

    /// The module's own path in a line of modules.dep; a value that is no such line stands for
    /// itself.
    private static String path(IndexEntry entry) {
        String line = entry.value();
        int colon = line.indexOf(": ");
        if (colon < 0 && line.endsWith(":")) {
            colon = line.length() - 1;
        }
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static Set<String> dependencies(IndexEntry entry) {
        int from = path(entry).length() + 2;
        Set<String> paths = new LinkedHashSet<>();
        if (from < entry.value().length()) {
            paths.addAll(List.of(entry.value().substring(from).split(" ")));
        }
        paths.remove("");
        return paths;
    }

    private static String quoted(String line) {
        return "'" + (line.length() > 80 ? line.substring(0, 80) + "..." : line) + "'";
    }
}
