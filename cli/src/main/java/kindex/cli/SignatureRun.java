package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleContents;
import kindex.elf.signature.SignatureFormatException;
import kindex.host.HostException;
import kindex.host.WholeFile;
import kindex.incremental.DepmodRequest;
import kindex.incremental.ReadProgress;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.signatures.CertificateFile;
import kindex.signatures.SignatureInspector;
import kindex.signatures.SignatureSurvey;
import kindex.signatures.SignatureSurvey.Entry;
import kindex.signatures.SignatureVerdict;
import kindex.signatures.SigningCertificate;

/// `kindex info --signature`: files are shown one by one, trees in a table.
final class SignatureRun {
    private final ModinfoOptions options;
    private final Platform platform;
    private final Messages messages;
    private final InstalledModules installed;
    private boolean notFound;
    private boolean unreadable;

    private SignatureRun(ModinfoOptions options, Platform platform, Messages messages) {
        this.options = options;
        this.platform = platform;
        this.messages = messages;
        installed = new InstalledModules(platform.files(), options.directory(), false);
    }

    /// @return 0 if all modules are signed, and by those trusted if there are any; 1 if not; 2 if
    ///     something could not be read
    static int run(ModinfoOptions options, Platform platform, Messages messages) {
        return new SignatureRun(options, platform, messages).run();
    }

    private int run() {
        List<SigningCertificate> trusted = new ArrayList<>();
        for (String path : options.trusted()) {
            try {
                trusted.addAll(CertificateFile.read(WholeFile.read(platform.files(), path)));
            } catch (HostException e) {
                messages.error("could not read " + path + ": " + e.words());
                return Kindex.USAGE;
            } catch (SignatureFormatException e) {
                messages.error(path + ": " + e.getMessage());
                return Kindex.USAGE;
            }
        }
        SignatureInspector inspector = new SignatureInspector(trusted);
        List<String> words = options.arguments();
        List<Entry> single = new ArrayList<>();
        List<Entry> all = new ArrayList<>();
        List<String> trees =
                new ArrayList<>(words.isEmpty() ? List.of(options.directory()) : List.of());
        for (String word : words) {
            String tree = tree(word);
            if (tree != null) {
                trees.add(tree);
            } else {
                one(word, inspector, single);
            }
        }
        if (words.isEmpty() && !options.hasKernel()) {
            return Kindex.USAGE;
        }
        for (String tree : trees) {
            all.addAll(survey(tree, inspector));
        }
        Ink ink = Ink.of(platform.environment());
        if (options.json()) {
            List<Entry> entries = new ArrayList<>(single);
            entries.addAll(all);
            messages.print(SignatureJson.document(entries));
        } else {
            single.forEach(entry -> messages.print(SignatureText.one(entry, ink)));
            if (!trees.isEmpty()) {
                messages.print(SignatureText.table(all, ink));
            }
        }
        single.forEach(this::report);
        all.forEach(this::report);
        return exit(single, all, !trusted.isEmpty());
    }

    private void report(Entry entry) {
        if (entry.problem() != null) {
            unreadable = true;
            messages.error(
                    entry.path()
                            + ", offset "
                            + entry.problem().offset()
                            + ": found "
                            + entry.problem().found()
                            + ", expected "
                            + entry.problem().expected());
        }
    }

    private int exit(List<Entry> single, List<Entry> all, boolean verified) {
        if (unreadable) {
            return Kindex.USAGE;
        }
        boolean fine = !notFound && isFine(single, verified) && isFine(all, verified);
        return fine ? 0 : 1;
    }

    private static boolean isFine(List<Entry> entries, boolean verified) {
        for (Entry entry : entries) {
            SignatureVerdict verdict = entry.finding().verdict();
            if (verified ? verdict != SignatureVerdict.TRUSTED : !verdict.isFine()) {
                return false;
            }
        }
        return true;
    }

    /// The directory that a word means: itself, or that of a kernel version; null if neither.
    private String tree(String word) {
        KernelChoice kernels = options.kernels();
        boolean directory = KernelChoice.isDirectory(platform.files(), word);
        if (!kernels.isThere(word)) {
            return directory ? word : null;
        }
        if (directory && !kernels.isDirectoryOf(word)) {
            messages.line(kernels.twoMeanings(word));
            unreadable = true;
        }
        return kernels.directory(word);
    }

    private void one(String word, SignatureInspector inspector, List<Entry> found) {
        List<InstalledModules.Found> modules = new ArrayList<>();
        if (Info.isModuleFile(word, platform)) {
            modules.add(
                    new InstalledModules.Found(
                            null, WorkingDirectory.absolute(word, platform), false));
        } else if (!options.hasKernel()) {
            unreadable = true;
            return;
        } else {
            try {
                modules.addAll(installed.find(word, options.byName()));
            } catch (HostException e) {
                messages.error("could not read " + e.path() + ": " + e.words());
                unreadable = true;
                return;
            } catch (IndexTrieFormatException e) {
                messages.error(e.getMessage());
                unreadable = true;
                return;
            }
        }
        boolean any = false;
        for (InstalledModules.Found module : modules) {
            if (module.path() != null) {
                found.add(SignatureSurvey.inspect(contents(), module.path(), inspector));
                any = true;
            }
        }
        if (!any) {
            messages.error(
                    modules.isEmpty()
                            ? "Module " + word + " not found."
                            : word + " is built into the kernel, which is signed as a whole");
            notFound = true;
        }
    }

    private List<Entry> survey(String directory, SignatureInspector inspector) {
        List<String> paths;
        try {
            paths = SignatureSurvey.modulesBelow(platform.files(), directory);
        } catch (HostException e) {
            messages.error("could not read " + e.path() + ": " + e.words());
            unreadable = true;
            return List.of();
        }
        ReadProgress progress = new ReadProgress();
        progress.start(paths.size());
        int threads = options.jobs() > 0 ? options.jobs() : DepmodRequest.defaultThreads();
        try (ProgressLine _ = ProgressLine.watch(platform, messages, progress, "modules")) {
            return SignatureSurvey.of(paths, this::contents, inspector, threads, progress::advance);
        }
    }

    private ModuleContents contents() {
        return new ModuleContents(
                platform.files(),
                platform.decompressors().get(),
                DepmodRequest.DEFAULT_MAX_MODULE_SIZE);
    }
}
