package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import kindex.signatures.SignatureFinding;
import kindex.signatures.SignatureSurvey.Entry;
import kindex.signatures.SignatureVerdict;
import kindex.signatures.SigningCertificate;

/// Signatures for people: a module in lines, many modules in a table.
final class SignatureText {
    private static final int COLUMN = 14;
    private static final int MOST_NAMED = 50;

    private SignatureText() {}

    /// One module.
    static String one(Entry entry, Ink ink) {
        StringBuilder text = new StringBuilder();
        line(text, ink, "filename", ink.safe(entry.path()));
        SignatureFinding finding = entry.finding();
        if (finding == null) {
            line(text, ink, "signature", ink.red("unreadable"));
            return text.append('\n').toString();
        }
        line(text, ink, "signature", verdict(finding, ink));
        if (finding.problem() != null) {
            line(text, ink, "problem", ink.safe(finding.problem().getMessage()));
        }
        line(text, ink, "type", finding.idType());
        line(text, ink, "digest", finding.digest());
        if (finding.algorithm() != null) {
            line(
                    text,
                    ink,
                    "algorithm",
                    finding.algorithm() + ", " + finding.signatureSize() + " bytes");
        }
        if (finding.signedAttributes() && finding.problem() == null) {
            line(
                    text,
                    ink,
                    "attributes",
                    "signed, as kernels accept it with the waiver for ML-DSA");
            line(text, ink, "", "(CONFIG_PKCS7_WAIVE_AUTHATTRS_REJECTION_FOR_MLDSA) alone");
        }
        line(text, ink, "signer", safe(finding.signer(), ink));
        line(text, ink, "issuer", safe(finding.issuer(), ink));
        line(text, ink, "serial", finding.serial());
        line(text, ink, "key id", finding.keyId());
        for (SigningCertificate each : finding.chain()) {
            line(text, ink, "certificate", ink.safe(each.subject()));
            line(text, ink, "", ink.safe("issued by " + each.issuer()));
            String keyId = each.keyId() == null ? "" : ", key id " + each.keyId();
            line(text, ink, "", each.keyKind() + ", serial " + each.serial() + keyId);
        }
        return text.append('\n').toString();
    }

    private static String safe(String text, Ink ink) {
        return text == null ? null : ink.safe(text);
    }

    private static void line(StringBuilder text, Ink ink, String label, String value) {
        if (value != null) {
            text.append(label.isEmpty() ? "" : ink.faint(label + ":"));
            text.repeat(' ', COLUMN - (label.isEmpty() ? 0 : label.length() + 1));
            text.append(value).append('\n');
        }
    }

    private static String verdict(SignatureFinding finding, Ink ink) {
        SignatureVerdict verdict = finding.verdict();
        String words = verdict.words();
        if (verdict == SignatureVerdict.TRUSTED) {
            return ink.green(words) + ink.safe(", by " + finding.trustedBy());
        }
        return verdict == SignatureVerdict.SIGNED
                ? words + ", not verified: no certificate was given by --trust"
                : ink.red(words);
    }

    /// Many modules: who signed how many, and by name those where something is wrong.
    static String table(List<Entry> entries, Ink ink) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Entry entry : entries) {
            counts.merge(String.join("\0", cells(entry)), 1, Integer::sum);
            if (entry.finding() == null || !entry.finding().verdict().isFine()) {
                wrong.add(named(entry, ink));
            }
        }
        Columns columns =
                new Columns(ink, "SIGNATURE", "SIGNER", "DIGEST", "ALGORITHM", "KEY", "MODULES");
        counts.forEach((row, count) -> columns.row((row + "\0" + count).split("\0", -1)));
        columns.row("all", "", "", "", "", String.valueOf(entries.size()));
        StringBuilder text = new StringBuilder(columns.toString());
        for (int i = 0; i < Math.min(wrong.size(), MOST_NAMED); i++) {
            text.append(wrong.get(i)).append('\n');
        }
        if (wrong.size() > MOST_NAMED) {
            text.append("and ").append(wrong.size() - MOST_NAMED).append(" more; --json has all\n");
        }
        return text.toString();
    }

    private static String[] cells(Entry entry) {
        SignatureFinding finding = entry.finding();
        if (finding == null) {
            return new String[] {"unreadable", "", "", "", ""};
        }
        String key = finding.serial() == null ? finding.keyId() : finding.serial();
        return new String[] {
            finding.verdict().words(),
            cell(finding.signer()),
            cell(finding.digest()),
            cell(finding.algorithm()),
            cell(key)
        };
    }

    /// A cell can hold anything but what keeps cells apart.
    private static String cell(String text) {
        return text == null ? "" : text.replace('\0', ' ').replace('\t', ' ').replace('\n', ' ');
    }

    private static String named(Entry entry, Ink ink) {
        if (entry.finding() == null) {
            return ink.red("unreadable") + ": " + ink.safe(entry.path());
        }
        String why =
                entry.finding().problem() == null
                        ? ""
                        : " (" + entry.finding().problem().getMessage() + ")";
        return ink.red(entry.finding().verdict().words()) + ": " + ink.safe(entry.path() + why);
    }
}
