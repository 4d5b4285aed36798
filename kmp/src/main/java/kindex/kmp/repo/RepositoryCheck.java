package kindex.kmp.repo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import kindex.archives.PackageFormatException;
import kindex.archives.PayloadDecoders;
import kindex.archives.reader.PackageReader;
import kindex.host.DirectoryListing;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WorkCrew;
import kindex.incremental.DecompressorFactory;
import kindex.incremental.ReadProgress;
import kindex.kmp.repo.RepositoryReport.Unmet;
import kindex.kmp.repo.RepositoryReport.Unreadable;

/// Checks a directory of packages without installing any: whose needs nobody meets, what new
/// packages would break, which modules several packages have.
public final class RepositoryCheck {
    private static final int DEEPEST = 64;

    private final HostFiles files;
    private final DecompressorFactory decompressors;
    private final PayloadDecoders decoders;
    private final boolean contents;
    private final int threads;
    private final ReadProgress progress = new ReadProgress();
    private PackageSummary[] summaries;
    private Unreadable[] failures;

    /// @param contents whether modules are read even where headers speak of symbols
    /// @param threads how many read at once
    public RepositoryCheck(
            HostFiles files,
            DecompressorFactory decompressors,
            PayloadDecoders decoders,
            boolean contents,
            int threads) {
        this.files = files;
        this.decompressors = decompressors;
        this.decoders = decoders;
        this.contents = contents;
        this.threads = threads;
    }

    /// How many packages were read.
    public ReadProgress progress() {
        return progress;
    }

    /// Checks all `.rpm` and `.deb` files in a directory and below it.
    ///
    /// @param fresh packages that would come into it; they take the place of those of their stem
    /// and architecture ([PackageSummary#stem])
    /// @throws HostException if a directory cannot be listed
    public RepositoryReport run(String directory, List<String> fresh) throws HostException {
        TreeSet<String> found = new TreeSet<>();
        collect(directory, found, 0);
        fresh.forEach(found::remove);
        List<String> paths = new ArrayList<>(found);
        paths.addAll(fresh);
        read(paths);
        int firstNew = 0;
        for (int i = 0; i < found.size(); i++) {
            firstNew += summaries[i] == null ? 0 : 1;
        }
        List<PackageSummary> packages = Arrays.stream(summaries).filter(Objects::nonNull).toList();
        List<Unreadable> unreadable = Arrays.stream(failures).filter(Objects::nonNull).toList();
        summaries = null;
        return compare(packages, firstNew, unreadable);
    }

    private void collect(String directory, TreeSet<String> found, int depth) throws HostException {
        DirectoryListing listing = files.list(directory);
        for (int i = 0; i < listing.size(); i++) {
            String name = listing.names().get(i);
            String path = directory.endsWith("/") ? directory + name : directory + "/" + name;
            FileType type = listing.type(i);
            if (type == FileType.UNKNOWN) {
                type = files.linkStatus(path).type();
            }
            boolean isPackage = PackageReader.isPackageName(name);
            if (type == FileType.DIRECTORY && depth < DEEPEST) {
                collect(path, found, depth + 1);
            } else if (isPackage && (type == FileType.REGULAR || isFile(path, type))) {
                found.add(path);
            }
        }
    }

    /// Links to packages count, links to directories do not; those that lead nowhere are found
    /// unreadable.
    private boolean isFile(String path, FileType type) {
        try {
            return type == FileType.SYMLINK && files.status(path).type() == FileType.REGULAR;
        } catch (HostException _) {
            return true;
        }
    }

    private void read(List<String> paths) {
        summaries = new PackageSummary[paths.size()];
        failures = new Unreadable[paths.size()];
        progress.start(paths.size());
        WorkCrew.run(
                threads,
                paths.size(),
                () -> {
                    SummaryReader reader =
                            new SummaryReader(files, decompressors.get(), decoders, contents);
                    return i -> read(i, paths.get(i), reader);
                });
    }

    private void read(int number, String path, SummaryReader reader) {
        try {
            summaries[number] = reader.read(path);
        } catch (PackageFormatException e) {
            failures[number] = new Unreadable(path, e.getMessage());
        } catch (HostException e) {
            failures[number] = new Unreadable(path, e.path() + ": " + e.words());
        } catch (OutOfMemoryError _) {
            failures[number] = new Unreadable(path, path + ": more than there is memory for");
        }
        progress.advance();
    }

    private static RepositoryReport compare(
            List<PackageSummary> packages, int firstNew, List<Unreadable> unreadable) {
        Offers offers = new Offers(packages);
        List<PackageSummary> replaced = new ArrayList<>();
        for (int i = firstNew; i < packages.size(); i++) {
            offers.setGone(i, true);
        }
        boolean[] wasMet = new boolean[packages.size()];
        List<Unmet> unmet = new ArrayList<>();
        for (int i = 0; i < firstNew; i++) {
            Unmet needs = unmet(packages.get(i), offers);
            wasMet[i] = needs == null;
            if (needs != null) {
                unmet.add(needs);
            }
        }
        for (int i = firstNew; i < packages.size(); i++) {
            offers.setGone(i, false);
            replace(packages, firstNew, packages.get(i), offers, replaced);
        }
        for (int i = firstNew; i < packages.size(); i++) {
            Unmet needs = unmet(packages.get(i), offers);
            if (needs != null) {
                unmet.add(needs);
            }
        }
        List<Unmet> broken =
                firstNew == packages.size()
                        ? List.of()
                        : broken(packages, firstNew, wasMet, offers);
        long symbols = 0;
        long needs = 0;
        int kernels = 0;
        for (PackageSummary one : packages) {
            symbols += one.provides().size();
            needs += one.needs().size();
            kernels += one.kernel() ? 1 : 0;
        }
        List<PackageSummary> staying =
                packages.stream().filter(p -> !replaced.contains(p)).toList();
        return new RepositoryReport(
                packages.size(),
                kernels,
                symbols,
                needs,
                unreadable,
                unmet,
                replaced,
                broken,
                ModulesTwice.in(staying));
    }

    private static void replace(
            List<PackageSummary> packages,
            int firstNew,
            PackageSummary fresh,
            Offers offers,
            List<PackageSummary> replaced) {
        String stem = fresh.stem();
        for (int i = 0; i < firstNew; i++) {
            PackageSummary old = packages.get(i);
            if (!offers.isGone(i) && old.arch().equals(fresh.arch()) && old.stem().equals(stem)) {
                offers.setGone(i, true);
                replaced.add(old);
            }
        }
    }

    /// What was met before and is not now; what such packages provide is lost, too, so that others
    /// may follow.
    private static List<Unmet> broken(
            List<PackageSummary> packages, int firstNew, boolean[] wasMet, Offers offers) {
        Unmet[] broken = new Unmet[firstNew];
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < firstNew; i++) {
                if (!wasMet[i] || offers.isGone(i)) {
                    continue;
                }
                broken[i] = unmet(packages.get(i), offers);
                if (broken[i] != null) {
                    offers.setGone(i, true);
                    more = true;
                }
            }
        }
        return Arrays.stream(broken).filter(Objects::nonNull).toList();
    }

    /// @return null if all is met
    private static Unmet unmet(PackageSummary user, Offers offers) {
        List<RepositoryReport.Need> unmet = new ArrayList<>();
        SymbolList needs = user.needs();
        for (int i = 0; i < needs.size(); i++) {
            if (!offers.meets(user, needs, i)) {
                unmet.add(offers.explain(user, needs, i));
            }
        }
        return unmet.isEmpty() ? null : new Unmet(user, unmet);
    }
}
