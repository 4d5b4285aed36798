package kindex.cli;

import java.util.List;
import kindex.kmp.repo.PackageSummary;
import kindex.kmp.repo.RepositoryReport;

/// What was found in a directory of packages, as JSON.
final class RepoCheckJson {
    private RepoCheckJson() {}

    static String of(RepositoryReport report, String directory) {
        JsonDocument json = new JsonDocument().object();
        json.key("directory").value(directory);
        json.key("packages").value(report.packages());
        json.key("kernels").value(report.kernels());
        json.key("symbols").value(report.symbols());
        json.key("needs").value(report.needs());
        json.key("unreadable").array();
        for (RepositoryReport.Unreadable unreadable : report.unreadable()) {
            json.flat().object().key("file").value(unreadable.file());
            json.key("words").value(unreadable.words()).end();
        }
        json.end();
        users(json.key("unmet"), report.unmet());
        json.key("replaced").array();
        for (PackageSummary replaced : report.replaced()) {
            json.flat().object();
            owner(json, replaced).end();
        }
        json.end();
        users(json.key("broken"), report.broken());
        json.key("twice").array();
        for (RepositoryReport.Twice twice : report.twice()) {
            json.object().key("module").value(twice.module());
            json.key("kernel").value(twice.kernel());
            json.key("packages").array();
            for (RepositoryReport.Owner owner : twice.owners()) {
                json.flat().object();
                owner(json, owner.owner()).key("path").value(owner.path()).end();
            }
            json.end().end();
        }
        return json.end().end().toString();
    }

    private static void users(JsonDocument json, List<RepositoryReport.Unmet> users) {
        json.array();
        for (RepositoryReport.Unmet unmet : users) {
            owner(json.object(), unmet.user()).key("needs").array();
            for (RepositoryReport.Need need : unmet.needs()) {
                json.flat().object().key("symbol").value(need.symbol());
                json.key("crc").value(need.crc().isEmpty() ? null : need.crc());
                json.key("offers").array();
                for (RepositoryReport.Offer offer : need.offers()) {
                    owner(json.object(), offer.owner());
                    json.key("crc").value(offer.crc().isEmpty() ? null : offer.crc());
                    json.key("gone").value(offer.gone()).end();
                }
                json.end().end();
            }
            json.end().end();
        }
        json.end();
    }

    private static JsonDocument owner(JsonDocument json, PackageSummary owner) {
        return json.key("file").value(owner.file()).key("package").value(owner.label());
    }
}
