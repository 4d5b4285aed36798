package kindex.incremental;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kindex.elf.ModuleProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;

/// Remembers all that a run tells.
final class Recorder implements RunListener {
    /// Problems of every kind, in the order of their telling.
    final List<Object> problems = new ArrayList<>();

    final List<String> needs = new ArrayList<>();
    final Map<IndexFile, String> texts = new LinkedHashMap<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<IncrementalSummary> summaries = new ArrayList<>();

    @Override
    public void found(Problem problem) {
        problems.add(problem);
    }

    @Override
    public void found(IndexFile file, IndexProblem problem) {
        problems.add(problem);
    }

    @Override
    public void found(RunProblem problem) {
        problems.add(problem);
    }

    @Override
    public void unread(ModuleProblem problem) {
        problems.add(problem);
    }

    @Override
    public void needs(String path, String symbol, String ownerPath) {
        needs.add(path + " " + symbol + " " + ownerPath);
    }

    @Override
    public void text(IndexFile file, byte[] array, int length) {
        texts.put(file, new String(array, 0, length, ISO_8859_1));
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void summary(IncrementalSummary summary) {
        summaries.add(summary);
    }
}
