package kindex.golden;

import java.util.function.UnaryOperator;

/// A deliberate difference from the reference, and what it makes of a recorded outcome.
///
/// @param reason whole sentences for `docs/compatibility.md`
/// @param change from what the reference did to what ours is to do
/// @param ignoring takes out of ours what is not compared
record Deviation(String reason, UnaryOperator<Outcome> change, UnaryOperator<Outcome> ignoring) {
    /// Stands for the words that ours adds to kmod's line about a module it cannot read.
    private static final String DETAIL = "@DETAIL@";

    static final Deviation BROKEN_MODULE =
            new Deviation(
                    "The line about a module that cannot be read also says where: kmod's line,"
                            + " followed by ` (offset N: found ..., expected ...)`. The lines that"
                            + " libkmod adds of its own are not printed.",
                    outcome -> outcome.withStderr(Deviation::withDetail));

    static final Deviation ASSERTION =
            new Deviation(
                    "An index of a section that does not exist is bad input like any other; kmod,"
                            + " built with assertions as Debian does, aborts.",
                    BROKEN_MODULE.change());

    static final Deviation GZIP =
            new Deviation(
                    "Modules compressed with gzip are always read; Debian builds kmod without"
                            + " zlib, and then `.ko.gz` files are no modules to it.",
                    outcome -> outcome.replacing(".ko.xz", ".ko.gz"));

    static final Deviation ZSTD_WITHOUT_SIZE =
            new Deviation(
                    "A zstd frame that does not give its content size, and a file of several"
                            + " frames, are read; kmod rejects them.",
                    outcome -> outcome);

    static final Deviation EXTENDED_MODVERSIONS =
            new Deviation(
                    "The extended modversions of Linux 6.14 (`__version_ext_crcs` and"
                            + " `__version_ext_names`) are read, so that `-e -E` does not call"
                            + " every symbol in them a disagreement.",
                    outcome -> outcome);

    static final Deviation NOTHING_PUBLISHED =
            new Deviation(
                    "A run that fails leaves every old index file as it was, and no temporary"
                            + " file; kmod leaves those it published before it failed, and the"
                            + " temporary one.",
                    Outcome::withoutFiles);

    static final Deviation QUICK =
            new Deviation(
                    "`-A` does nothing only if a full run would change nothing (`QuickRunTest`)."
                            + " kmod compares times with that of `modules.dep`, which a module"
                            + " removed, or unpacked with an old date, does not change.",
                    outcome -> outcome);

    static final Deviation LOGGING_FUNCTION =
            new Deviation(
                    "`-v -v` does not print libkmod's lines about itself, which show addresses.",
                    outcome ->
                            outcome.withStderr(
                                    stderr -> stderr.replaceAll(".* ADDRESS .*\\n", "")));

    static final Deviation UNPUBLISHED =
            new Deviation(
                    "Where an index file cannot be replaced, since a directory stands in its place,"
                            + " none is, and no temporary file stays. The message is not kmod's,"
                            + " which names a temporary file.",
                    outcome -> outcome.withoutFiles().withStderr(_ -> ""),
                    outcome -> outcome.withStderr(_ -> ""));

    static final Deviation ENDLESS_CYCLES =
            new Deviation(
                    "Every shape of dependency cycle is reported; kmod runs for ever, or aborts,"
                            + " for some shapes in which a module lies on several cycles.",
                    Deviation::withoutCycles,
                    Deviation::withoutCycles);

    private Deviation(String reason, UnaryOperator<Outcome> change) {
        this(reason, change, Deviation::withoutDetails);
    }

    private static Outcome withoutCycles(Outcome outcome) {
        return outcome.withStderr(
                stderr ->
                        stderr.replaceAll("depmod: ERROR: Cycle detected: .*\n", "")
                                .replaceAll("Found \\d+ modules", "Found N modules"));
    }

    /// An outcome of ours with the details of broken modules replaced by what stands for them.
    private static Outcome withoutDetails(Outcome ours) {
        return ours.withStderr(
                stderr ->
                        stderr.replaceAll(
                                "(?m)(failed to load symbols from .*?)"
                                        + " \\(offset \\d+: found .*, expected .*\\)$",
                                "$1" + DETAIL));
    }

    private static String withDetail(String stderr) {
        StringBuilder out = new StringBuilder();
        for (String line : stderr.split("(?<=\n)")) {
            if (line.contains("failed to load symbols from ")) {
                out.append(line.stripTrailing()).append(DETAIL).append('\n');
            } else if (!isLibkmodLine(line)) {
                out.append(line);
            }
        }
        return out.toString();
    }

    /// kmod: libkmod-file-zstd.c and libkmod-file-xz.c.
    private static boolean isLibkmodLine(String line) {
        return line.startsWith("depmod: ERROR: xz: ") || line.startsWith("depmod: ERROR: zstd: ");
    }
}
