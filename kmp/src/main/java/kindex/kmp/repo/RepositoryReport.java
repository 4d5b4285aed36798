package kindex.kmp.repo;

import java.util.List;

/// What was found in a directory of packages. All lists are in the order of the files' paths, and
/// of the packages' own lists.
///
/// @param packages all that could be read, replaced and new ones among them
/// @param kernels how many of them are of kernels
/// @param symbols how many symbols they provide, and [#needs] how many they need
/// @param unreadable what could not be read
/// @param unmet needs that nobody meets
/// @param replaced packages that new ones would take the place of
/// @param broken what new packages would break
/// @param twice modules that several packages have
public record RepositoryReport(
        int packages,
        int kernels,
        long symbols,
        long needs,
        List<Unreadable> unreadable,
        List<Unmet> unmet,
        List<PackageSummary> replaced,
        List<Unmet> broken,
        List<Twice> twice) {
    /// Whether nothing is wrong with what could be read.
    public boolean isSound() {
        return unmet.isEmpty() && broken.isEmpty() && twice.isEmpty();
    }

    /// A file that is no sound package, or cannot be read.
    public record Unreadable(String file, String words) {}

    /// A package whose needs are not met.
    public record Unmet(PackageSummary user, List<Need> needs) {}

    /// A need that is not met.
    ///
    /// @param symbol as the package writes it, without its CRC
    /// @param crc empty if any would do
    /// @param offers who has the symbol with another CRC, or had it: at most [#MOST_OFFERS]
    public record Need(String symbol, String crc, List<Offer> offers) {
        /// How many offers are told.
        public static final int MOST_OFFERS = 3;
    }

    /// Who has a symbol, and with which CRC.
    ///
    /// @param gone whether the package is replaced or broken by a new one
    public record Offer(PackageSummary owner, String crc, boolean gone) {}

    /// A module that several packages have for one kernel, or for kernels of one flavour.
    ///
    /// @param kernel the version, or `*-FLAVOUR`
    public record Twice(String module, String kernel, List<Owner> owners) {}

    /// Who has a module, and where.
    public record Owner(PackageSummary owner, String path) {}
}
