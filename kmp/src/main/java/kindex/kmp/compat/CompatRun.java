package kindex.kmp.compat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kindex.elf.LoaderFacts;
import kindex.elf.ModuleContents;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.DepmodRequest;
import kindex.incremental.DigestFactory;
import kindex.incremental.KernelSymbolSource;
import kindex.incremental.ReadProgress;
import kindex.incremental.ReadTree;
import kindex.incremental.RunListener;
import kindex.incremental.RunProblem;
import kindex.incremental.TreeReader;
import kindex.indexgen.generator.IndexGenerator;
import kindex.symbols.Problem;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.graph.ModuleGraph;

/// Judges candidates together with what is installed for one kernel, by the rules of `depmod -ae`,
/// without changing a file.
///
/// The installed modules are read once, from the cache of `depmod -I` where the request says so;
/// then the tree is searched as it would be with the candidates in it, and only they are read.
public final class CompatRun {
    /// Bytes of a file that tell how it is compressed.
    private static final int HEAD = 64;

    private final HostFiles files;
    private final DecompressorFactory decompressors;
    private final DigestFactory digests;
    private final DepmodRequest request;
    private final RunListener listener;
    private final List<Problem> symbolProblems = new ArrayList<>();
    private final TreeReader installed;
    private String loaderRoot;
    private boolean enforce;

    /// @param request says where modules are and where the kernel's symbols come from
    /// @param listener hears what a depmod would find in the tree with the candidates in it, in its
    ///     order; what it finds when it makes indexes only after [#judge]
    public CompatRun(
            HostFiles files,
            DecompressorFactory decompressors,
            DigestFactory digests,
            DepmodRequest request,
            RunListener listener) {
        this.files = files;
        this.decompressors = decompressors;
        this.digests = digests;
        this.request = request.toBuilder().reportUnknown(true).build();
        this.listener = listener;
        this.installed =
                new TreeReader(files, decompressors, digests, this.request, new Silently());
    }

    /// Has candidates judged as the kernel's loader does, too.
    ///
    /// @param root the base directory below which `boot` is, without `/` at its end
    /// @param unsignedToo whether unsigned modules are refused, as with `module.sig_enforce=1`
    public CompatRun withLoader(String root, boolean unsignedToo) {
        loaderRoot = root;
        enforce = unsignedToo;
        return this;
    }

    /// How far the reading of installed modules has come.
    public ReadProgress progress() {
        return installed.progress();
    }

    /// Hears of what ends a run, and keeps what is wrong with the kernel's symbols, which are read
    /// once.
    private final class Silently implements RunListener {
        @Override
        public void found(Problem problem) {
            if (problem instanceof Problem.SymversLineInvalid
                    || problem instanceof Problem.SystemMapLineInvalid) {
                symbolProblems.add(problem);
            }
        }

        @Override
        public void found(RunProblem problem) {
            listener.found(problem);
        }
    }

    /// Judges candidates.
    ///
    /// @param configuration files for `depmod.d` that come with them
    /// @param withIndexes whether the listener is to hear what making the indexes finds, too
    /// @return null if the tree cannot be searched, which was reported
    public Verdict judge(
            List<Candidate> candidates, List<ConfigurationFile> configuration, boolean withIndexes)
            throws HostException {
        ReadTree before = installed.read();
        if (before == null) {
            return null;
        }
        OverlaidFiles overlaid = new OverlaidFiles(files);
        Set<String> places = new HashSet<>();
        for (Candidate candidate : candidates) {
            candidate.addTo(overlaid, request.moduleDirectory(), request.kernelVersion());
            places.add(place(candidate));
        }
        List<String> paths = ConfigurationFile.add(configuration, overlaid, request.configPaths());
        DepmodRequest asked = request.toBuilder().configPaths(paths).build();
        symbolProblems.forEach(listener::found);
        ReadTree after =
                new TreeReader(overlaid, decompressors, digests, asked, listener)
                        .readAgain(before, overlaid::differs);
        if (after == null) {
            return null;
        }
        List<LoaderFinding> loader = new ArrayList<>();
        Set<String> unversioned = loader(places, before, after, overlaid, loader);
        List<Problem> found = new ArrayList<>();
        ModuleGraph graph =
                after.check(
                        problem -> {
                            // what lists no CRCs at all is one finding, not one for each symbol
                            if (!(problem instanceof Problem.VersionDisagreement(var path, _)
                                    && unversioned.contains(path))) {
                                found.add(problem);
                            }
                            listener.found(problem);
                        });
        if (withIndexes && graph != null) {
            IndexGenerator.generate(
                    after.indexSource(graph), request.format(), listener::found, false);
        }
        return verdict(candidates, places, before, after, found, loader);
    }

    /// What the loader says to the candidates that are used.
    ///
    /// @param places the paths of all candidates
    /// @return those that list no CRCs
    private Set<String> loader(
            Set<String> places,
            ReadTree before,
            ReadTree after,
            OverlaidFiles overlaid,
            List<LoaderFinding> said)
            throws HostException {
        Set<String> unversioned = new HashSet<>();
        if (loaderRoot == null) {
            return unversioned;
        }
        LoaderKernel kernel =
                LoaderKernel.read(files, decompressors, request, loaderRoot, before, enforce);
        LoaderCheck check = new LoaderCheck(kernel);
        ModuleContents contents =
                new ModuleContents(overlaid, decompressors.get(), request.maxModuleSize());
        FactsTable facts = after.facts();
        for (int i = 0; i < after.size(); i++) {
            String path = after.file(i).path();
            if (!places.contains(path) || contents.load(path) != null) {
                continue; // what cannot be read is told as that
            }
            int row = after.row(i);
            List<String> needs = new ArrayList<>();
            for (int at = facts.needFrom(row); at < facts.needFrom(row + 1); at++) {
                int need = facts.need(at);
                needs.add(facts.names().name(facts.needTable().name(need)));
            }
            List<String> exports = new ArrayList<>();
            for (int at = facts.exportFrom(row); at < facts.exportFrom(row + 1); at++) {
                exports.add(facts.names().name(facts.exportName(at)));
            }
            LoaderFacts module = LoaderFacts.read(path, contents.bytes(), contents.length());
            byte[] head = new byte[HEAD];
            try (OpenFile file = overlaid.open(path)) {
                check.stored(path, head, file.readAt(0, head, 0, HEAD));
            }
            check.judge(path, module, needs, exports);
            if (module != null && kernel.hasVersions() && !module.versioned()) {
                unversioned.add(path);
            }
        }
        said.addAll(check.findings());
        return unversioned;
    }

    private String place(Candidate candidate) {
        return request.moduleDirectory() + "/" + candidate.subpath(request.kernelVersion());
    }

    private Verdict verdict(
            List<Candidate> candidates,
            Set<String> places,
            ReadTree before,
            ReadTree after,
            List<Problem> found,
            List<LoaderFinding> loader) {
        Supplies supplies = new Supplies(after);
        Former former = new Former(before);
        List<List<String>> cycles = new ArrayList<>();
        List<Verdict.Misfit> misfits = new ArrayList<>();
        for (Problem problem : found) {
            switch (problem) {
                case Problem.Cycle(var modnames) -> cycles.add(modnames);
                case Problem.UnknownSymbol(var path, var symbol) ->
                        misfits.add(
                                misfit(
                                        path,
                                        symbol,
                                        supplies,
                                        former,
                                        places.contains(path),
                                        problem));
                case Problem.VersionDisagreement(var path, var symbol) ->
                        misfits.add(
                                misfit(
                                        path,
                                        symbol,
                                        supplies,
                                        former,
                                        places.contains(path),
                                        problem));
                default -> {
                    // the listener has heard of it
                }
            }
        }
        return new Verdict(
                request.kernelVersion(),
                request.kernelSymbols() instanceof KernelSymbolSource.Symvers,
                placed(candidates, before, supplies),
                misfits,
                cycles,
                loader,
                !cycles.isEmpty() && former.cyclic());
    }

    private static Verdict.Misfit misfit(
            String path,
            String symbol,
            Supplies supplies,
            Former former,
            boolean ofCandidate,
            Problem problem) {
        return new Verdict.Misfit(
                path,
                ofCandidate,
                symbol,
                supplies.neededCrc(path, symbol, problem instanceof Problem.VersionDisagreement),
                supplies.of(symbol),
                ofCandidate ? null : former.supplies().of(symbol),
                !ofCandidate && former.problems().contains(problem));
    }

    private List<Verdict.Placed> placed(
            List<Candidate> candidates, ReadTree before, Supplies supplies) {
        Map<String, String> installedByName = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            installedByName.put(before.file(i).modname(), before.file(i).path());
        }
        List<Verdict.Placed> placed = new ArrayList<>();
        for (Candidate candidate : candidates) {
            placed.add(supplies.placed(candidate, place(candidate), installedByName));
        }
        return placed;
    }

    /// What a depmod finds without the candidates; looked at only if something is found with them.
    private static final class Former {
        private final ReadTree tree;
        private Supplies supplies;
        private Set<Problem> problems;
        private boolean cyclic;

        Former(ReadTree tree) {
            this.tree = tree;
        }

        Supplies supplies() {
            supplies = supplies == null ? new Supplies(tree) : supplies;
            return supplies;
        }

        Set<Problem> problems() {
            if (problems == null) {
                problems = new HashSet<>();
                cyclic = tree.check(problems::add) == null;
            }
            return problems;
        }

        boolean cyclic() {
            problems();
            return cyclic;
        }
    }
}
