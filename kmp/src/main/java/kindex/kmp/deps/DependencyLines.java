package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kindex.elf.ModuleProblem;

/// What a generator found: lines for rpm, sorted as `LC_ALL=C sort -u` does, and what is to be said
/// of the files.
public final class DependencyLines {
    private final TreeSet<String> lines = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private boolean complete = true;

    DependencyLines() {}

    /// Adds a line. One that holds a control character is left out and noted: it could be taken for
    /// two.
    void add(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) == 0x7f) {
                note("left out, for a control character in it: " + line);
                return;
            }
        }
        lines.add(line);
    }

    void add(Capability capability) {
        add(capability.line());
    }

    void note(String text) {
        notes.add(text);
    }

    void unreadable(ModuleProblem problem) {
        unreadable(
                problem.path(),
                problem.found() + ", where " + problem.expected() + " was expected");
    }

    void unreadable(String path, String words) {
        complete = false;
        note(path + ": " + words);
    }

    /// The lines, sorted by their bytes, each once.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /// What is to be said, in the order in which it was met.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /// Whether all files could be read.
    public boolean complete() {
        return complete;
    }
}
