package kindex.cli;

import java.util.List;
import kindex.kmp.repo.PackageSummary;
import kindex.kmp.repo.RepositoryReport;

/// What was found in a directory of packages, in words.
///
/// @param limit most needs of a package, and most packages of a kind that follow from new ones
/// @param directory what files are named below
/// @param asked whether there are new packages
record RepoCheckText(Ink ink, int limit, String directory, boolean asked) {
    String text(RepositoryReport report) {
        StringBuilder text = new StringBuilder();
        for (RepositoryReport.Unmet unmet : report.unmet()) {
            text.append(ink.bold(path(unmet.user())))
                    .append(": ")
                    .append(ink.red(count(unmet.needs().size(), "unmet need")))
                    .append('\n');
            needs(text, unmet.needs());
        }
        for (PackageSummary replaced : report.replaced()) {
            text.append(path(replaced)).append(": ").append(ink.faint("replaced")).append('\n');
        }
        for (RepositoryReport.Unmet broken : report.broken()) {
            text.append(ink.bold(path(broken.user())))
                    .append(": ")
                    .append(ink.red("would break, " + count(broken.needs().size(), "need")))
                    .append('\n');
            needs(text, broken.needs());
        }
        for (RepositoryReport.Twice twice : report.twice()) {
            text.append(ink.bold(twice.module()))
                    .append(" for ")
                    .append(ink.safe(twice.kernel()))
                    .append(": ")
                    .append(ink.yellow("in " + twice.owners().size() + " packages"))
                    .append('\n');
            for (RepositoryReport.Owner owner : twice.owners()) {
                text.append("  ")
                        .append(ink.safe(path(owner.owner()) + ": " + owner.path()))
                        .append('\n');
            }
        }
        return text.append(summary(report)).append('\n').toString();
    }

    private String summary(RepositoryReport report) {
        return count(report.packages(), "package")
                + (report.kernels() == 1
                        ? " (1 of a kernel)"
                        : " (%d of kernels)".formatted(report.kernels()))
                + ", "
                + count(report.symbols(), "symbol")
                + " provided, "
                + count(report.needs(), "need")
                + ": "
                + count(report.unmet().size(), "package")
                + " with unmet needs, "
                + (asked ? "%d would break, ".formatted(report.broken().size()) : "")
                + count(report.twice().size(), "module")
                + " in several packages"
                + (report.unreadable().isEmpty()
                        ? ""
                        : ", " + count(report.unreadable().size(), "file") + " not readable");
    }

    private void needs(StringBuilder text, List<RepositoryReport.Need> needs) {
        for (int i = 0; i < Math.min(limit, needs.size()); i++) {
            RepositoryReport.Need need = needs.get(i);
            text.append("  ").append(ink.safe(need.symbol()));
            if (!need.crc().isEmpty()) {
                text.append(" = ").append(ink.safe(need.crc()));
            }
            if (need.offers().isEmpty()) {
                text.append(": no package has it");
            }
            String separator = ": ";
            for (RepositoryReport.Offer offer : need.offers()) {
                text.append(separator).append(ink.safe(offer.owner().label()));
                boolean same = offer.crc().equals(need.crc()) || offer.crc().isEmpty();
                text.append(offer.gone() ? " had it" : " has it");
                text.append(same ? "" : " as " + ink.safe(offer.crc()));
                separator = ", ";
            }
            text.append('\n');
        }
        if (needs.size() > limit) {
            text.append("  ").append(ink.faint("and %d more".formatted(needs.size() - limit)));
            text.append('\n');
        }
    }

    private String path(PackageSummary of) {
        String start = directory.endsWith("/") ? directory : directory + "/";
        return of.file().startsWith(start) ? of.file().substring(start.length()) : of.file();
    }

    private static String count(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
