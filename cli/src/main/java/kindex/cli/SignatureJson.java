package kindex.cli;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import kindex.signatures.SignatureFinding;
import kindex.signatures.SignatureSurvey.Entry;
import kindex.signatures.SigningCertificate;

/// Signatures for programs; docs/json.md describes the members.
final class SignatureJson {
    private SignatureJson() {}

    static String document(List<Entry> entries) {
        JsonDocument json = new JsonDocument().object();
        json.key("modules").array();
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Entry entry : entries) {
            counts.merge(name(entry), 1, Integer::sum);
            json.object().key("filename").value(entry.path());
            json.key("signature").value(name(entry));
            SignatureFinding finding = entry.finding();
            if (finding != null) {
                finding(json, finding);
            } else {
                String problem =
                        "found "
                                + entry.problem().found()
                                + ", expected "
                                + entry.problem().expected();
                problem(json, entry.problem().offset(), problem);
            }
            json.end();
        }
        json.end().key("counts").object();
        counts.forEach((name, count) -> json.key(name).value(count));
        return json.end().end().toString();
    }

    private static String name(Entry entry) {
        return entry.finding() == null
                ? "unreadable"
                : entry.finding().verdict().name().toLowerCase(Locale.ROOT);
    }

    private static void problem(JsonDocument json, long offset, String words) {
        json.key("problem").object();
        json.key("offset").value(offset).key("words").value(words).end();
    }

    private static void finding(JsonDocument json, SignatureFinding finding) {
        json.key("type").value(finding.idType());
        json.key("digest").value(finding.digest());
        json.key("signed_attributes").value(finding.signedAttributes());
        json.key("algorithm").value(finding.algorithm());
        json.key("signature_bytes").value(finding.signatureSize());
        json.key("signer").value(finding.signer());
        json.key("issuer").value(finding.issuer());
        json.key("serial").value(finding.serial());
        json.key("key_id").value(finding.keyId());
        json.key("trusted_by").value(finding.trustedBy());
        json.key("certificates").array();
        for (SigningCertificate each : finding.chain()) {
            json.object().key("subject").value(each.subject());
            json.key("issuer").value(each.issuer());
            json.key("serial").value(each.serial());
            json.key("key_id").value(each.keyId());
            json.key("key").value(each.keyKind()).end();
        }
        json.end();
        if (finding.problem() == null) {
            json.key("problem").value((String) null);
        } else {
            String words =
                    "found "
                            + finding.problem().found()
                            + ", expected "
                            + finding.problem().expected();
            problem(json, finding.problem().offset(), words);
        }
    }
}
