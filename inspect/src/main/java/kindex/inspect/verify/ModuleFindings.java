package kindex.inspect.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kindex.elf.ModuleProblem;
import kindex.incremental.RunListener;
import kindex.incremental.RunProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;

/// Keeps what is found about modules while a tree is read and linked, and passes on the rest.
final class ModuleFindings implements RunListener {
    private final RunListener next;
    private final List<Finding> findings = new ArrayList<>();

    ModuleFindings(RunListener next) {
        this.next = next;
    }

    /// What was found so far, in the order of paths.
    List<Finding> all() {
        return findings.stream().sorted(Comparator.comparing(Finding::file)).toList();
    }

    @Override
    public void found(Problem problem) {
        switch (problem) {
            case Problem.ModuleUnreadable(var p) ->
                    findings.add(
                            new Finding.ModuleUnreadable(
                                    p.path(), p.offset(), p.found(), p.expected()));
            case Problem.Tie(var chosen, var ignored) ->
                    findings.add(new Finding.EqualRank(chosen, ignored));
            case Problem.DirectoryNotOpened(var path, var reason) ->
                    findings.add(new Finding.NotSearched(path, reason));
            case Problem.SubdirectoryNotOpened(_, var name, var reason) ->
                    findings.add(new Finding.NotSearched(name, reason));
            case Problem.EntryWithoutStatus(_, var name, var reason) when name.contains(".ko") ->
                    findings.add(new Finding.NotSearched(name, reason));
            case Problem.UnknownSymbol(var path, var symbol) ->
                    findings.add(new Finding.UnknownSymbol(path, symbol));
            case Problem.VersionDisagreement(var path, var symbol) ->
                    findings.add(new Finding.OtherVersion(path, symbol));
            default -> next.found(problem);
        }
    }

    @Override
    public void found(IndexFile file, IndexProblem problem) {
        next.found(file, problem);
    }

    @Override
    public void found(RunProblem problem) {
        next.found(problem);
    }

    @Override
    public void unread(ModuleProblem p) {
        findings.add(new Finding.ModulePartlyRead(p.path(), p.offset(), p.found(), p.expected()));
    }
}
