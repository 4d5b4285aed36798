package kindex.property;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where ours differs from the reference on purpose, each with its reason: the only place that
/// takes differences out of a comparison.
final class DeliberateDifferences {
    /// Ours says where a module is broken: kmod's line is followed by ` (offset N: found ...,
    /// expected ...)`.
    private static final Pattern DETAIL =
            Pattern.compile(
                    "(?m)(failed to load symbols from .*) \\(offset -?\\d+: found .*, expected .*\\)$");

    /// libkmod's own lines about a decoder that failed: ours says it in the line about the module
    /// (kmod: libkmod-file-xz.c, libkmod-file-zstd.c).
    private static final Pattern DECODER = Pattern.compile("(?m)^depmod: ERROR: (xz|zstd): .*\n");

    /// libkmod tells with `-vv` addresses in its own memory (kmod: libkmod.c, kmod_set_log_fn and
    /// kmod_unref).
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(?m)^depmod: INFO: (custom logging function|context) 0x[0-9a-f]+ .*\n");

    /// With `-w` ours tells where the order of a directory decided.
    private static final Pattern TIE = Pattern.compile("(?m)^depmod: WARNING: equal rank: .*\n");

    /// libkmod reads the softdeps and weakdeps that an earlier run published, and complains of
    /// damaged lines (kmod: libkmod-config.c, kmod_config_new); nothing comes of them.
    private static final Pattern EARLIER =
            Pattern.compile(
                    "(?m)^libkmod: ERROR: kmod_config_parse: .*/modules\\.(softdep|weakdep) line .*\n");

    private DeliberateDifferences() {}

    /// What the reference's outcome is to be compared as.
    static Outcome ofReference(Outcome reference) {
        String stderr = DECODER.matcher(reference.stderr()).replaceAll("");
        stderr = EARLIER.matcher(stderr).replaceAll("");
        Outcome outcome = reference.withStderr(ADDRESS.matcher(stderr).replaceAll(""));
        // A run that fails leaves every file as it was; kmod leaves those written before, and a
        // temporary one.
        return outcome.exit() == 0 ? outcome : outcome.withoutFiles();
    }

    /// What our outcome is to be compared as.
    static Outcome ofOurs(Outcome ours) {
        String stderr = TIE.matcher(ours.stderr()).replaceAll("");
        Matcher detail = DETAIL.matcher(stderr);
        return ours.withStderr(detail.replaceAll("$1"));
    }
}
