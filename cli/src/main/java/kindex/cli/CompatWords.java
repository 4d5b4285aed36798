package kindex.cli;

import java.util.List;
import kindex.kmp.compat.LoaderFinding;
import kindex.kmp.compat.Verdict;
import kindex.kmp.compat.Verdict.Misfit;
import kindex.kmp.compat.Verdict.Placed;
import kindex.kmp.compat.Verdict.Supplier;
import kindex.kmp.compat.Verdict.Supply;

/// Verdicts on candidates as text and as JSON.
final class CompatWords {
    private final Ink ink;
    private final boolean verbose;

    CompatWords(Ink ink, boolean verbose) {
        this.ink = ink;
        this.verbose = verbose;
    }

    /// A paragraph for each kernel.
    String text(List<Verdict> verdicts) {
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : verdicts) {
            text.append(ink.bold(verdict.kernel())).append(": ");
            text.append(verdict.fits() ? ink.green(fits(verdict)) : ink.red("does not fit"));
            text.append(verdict.versions() ? "\n" : " (CRCs are not known)\n");
            verdict.placed().forEach(placed -> append(text, placed));
            shown(verdict).forEach(misfit -> append(text, misfit));
            before(text, verdict);
            verdict.loader().forEach(finding -> append(text, finding));
            for (List<String> cycle : verdict.cycles()) {
                line(text, "modules need each other: " + String.join(" -> ", cycle));
            }
        }
        return text.toString();
    }

    /// The needs that are listed: those that were not met without the candidates either say nothing
    /// about them.
    private List<Misfit> shown(Verdict verdict) {
        return verdict.misfits().stream().filter(misfit -> verbose || !misfit.before()).toList();
    }

    private static long before(Verdict verdict) {
        return verdict.misfits().stream().filter(Misfit::before).count();
    }

    private void before(StringBuilder text, Verdict verdict) {
        long count = before(verdict);
        if (count > 0 && !verbose) {
            line(
                    text,
                    count
                            + (count == 1 ? " need is" : " needs are")
                            + " not met without the candidates either (-v lists them)");
        }
    }

    private static String fits(Verdict verdict) {
        return verdict.loader().isEmpty() ? "fits" : "fits, but taints the kernel";
    }

    private void append(StringBuilder text, LoaderFinding finding) {
        boolean refused = finding.kind() == LoaderFinding.Kind.REFUSED;
        String kernel = finding.kernelWords().isEmpty() ? "" : " [" + finding.kernelWords() + "]";
        line(
                text,
                finding.path()
                        + (refused ? " does not load: it " : " ")
                        + finding.words()
                        + kernel);
    }

    private void line(StringBuilder text, String line) {
        text.append("  ").append(ink.safe(line)).append('\n');
    }

    private void append(StringBuilder text, Placed placed) {
        if (placed.problem() != null) {
            line(
                    text,
                    placed.path()
                            + ": not wholly readable: found "
                            + placed.problem().found()
                            + " at byte "
                            + placed.problem().offset()
                            + ", expected "
                            + placed.problem().expected());
        }
        if (placed.hiddenBy() != null) {
            line(text, placed.path() + ": not used, for " + placed.hiddenBy() + " is");
        } else if (verbose) {
            line(text, placed.path() + suppliers(placed));
        }
    }

    private static String suppliers(Placed placed) {
        StringBuilder words = new StringBuilder();
        if (placed.replaces() != null) {
            words.append(" in place of ").append(placed.replaces());
        }
        String between = ": needs ";
        for (Supplier supplier : placed.suppliers()) {
            words.append(between).append(supplier.symbols());
            words.append(supplier.symbols() == 1 ? " symbol of " : " symbols of ");
            words.append(supplier.path() == null ? "the kernel" : supplier.path());
            between = ", ";
        }
        return words.toString();
    }

    private void append(StringBuilder text, Misfit misfit) {
        StringBuilder words = new StringBuilder(misfit.path());
        words.append(misfit.ofCandidate() ? "" : " (installed)");
        words.append(" needs ").append(misfit.symbol());
        if (misfit.supplied() == null) {
            words.append(", which no module or kernel exports");
        } else {
            words.append(" with CRC ").append(crc(misfit.crc())).append(", but ");
            words.append(supplier(misfit.supplied())).append(" supplies it with ");
            words.append(crc(misfit.supplied().crc()));
        }
        if (misfit.before()) {
            words.append("; so it was without the candidates");
        } else if (misfit.formerly() != null) {
            words.append("; without the candidates ").append(supplier(misfit.formerly()));
            words.append(" supplies it with ").append(crc(misfit.formerly().crc()));
        }
        line(text, words.toString());
    }

    private static String supplier(Supply supply) {
        return supply.path() == null ? "the kernel" : supply.path();
    }

    /// A CRC as `Module.symvers` writes it.
    private static String crc(long crc) {
        String hex = Long.toHexString(crc);
        return "0x" + "0".repeat(Math.max(0, 8 - hex.length())) + hex;
    }

    /// What docs/json.md describes.
    String json(List<Verdict> verdicts) {
        JsonDocument json = new JsonDocument().object();
        json.key("fits").value(verdicts.stream().allMatch(Verdict::fits));
        json.key("kernels").array();
        verdicts.forEach(verdict -> json(json, verdict));
        return json.end().end().toString();
    }

    private void json(JsonDocument json, Verdict verdict) {
        json.object();
        json.key("kernel").value(verdict.kernel());
        json.key("fits").value(verdict.fits());
        json.key("versions").value(verdict.versions());
        json.key("candidates").array();
        for (Placed placed : verdict.placed()) {
            json.object();
            json.key("source").value(placed.candidate().source());
            json.key("path").value(placed.path());
            json.key("used").value(placed.hiddenBy() == null);
            json.key("hidden_by").value(placed.hiddenBy());
            json.key("replaces").value(placed.replaces());
            json.key("readable").value(placed.problem() == null);
            json.key("suppliers").array();
            for (Supplier supplier : placed.suppliers()) {
                json.flat().object();
                json.key("path").value(supplier.path());
                json.key("symbols").value(supplier.symbols()).end();
            }
            json.end().end();
        }
        json.end();
        json.key("misfits_before").value(before(verdict));
        json.key("misfits").array();
        shown(verdict).forEach(misfit -> json(json, misfit));
        json.end();
        json.key("loader").array();
        for (LoaderFinding finding : verdict.loader()) {
            json.flat().object().key("path").value(finding.path());
            json.key("loads").value(finding.kind() != LoaderFinding.Kind.REFUSED);
            json.key("words").value(finding.words());
            json.key("kernel_words").value(finding.kernelWords()).end();
        }
        json.end();
        json.key("cycles").array();
        verdict.cycles().forEach(json::values);
        json.end();
        json.end();
    }

    private static void json(JsonDocument json, Misfit misfit) {
        json.object();
        json.key("path").value(misfit.path());
        json.key("candidate").value(misfit.ofCandidate());
        json.key("symbol").value(misfit.symbol());
        json.key("crc").value(crc(misfit.crc()));
        json.key("before").value(misfit.before());
        json.key("supplied");
        json(json, misfit.supplied());
        json.key("formerly");
        json(json, misfit.formerly());
        json.end();
    }

    private static void json(JsonDocument json, Supply supply) {
        if (supply == null) {
            json.value((String) null);
            return;
        }
        json.flat().object();
        json.key("path").value(supply.path());
        json.key("crc").value(crc(supply.crc())).end();
    }
}
