package kindex.kmp.repo;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who provides which symbol with which CRC, of all packages at once.
final class Offers {
    /// All offers of one symbol, parallel lists.
    private static final class OfSymbol {
        private int[] owners = new int[1];
        private String[] crcs = new String[1];
        private String[] scopes = new String[1];
        private int size;

        void add(int owner, String scope, String crc) {
            if (size == owners.length) {
                owners = IntArrays.grow(owners, size + 1);
                crcs = Arrays.copyOf(crcs, owners.length);
                scopes = Arrays.copyOf(scopes, owners.length);
            }
            owners[size] = owner;
            scopes[size] = scope;
            crcs[size++] = crc;
        }
    }

    private final List<PackageSummary> packages;
    private final Map<String, OfSymbol> symbols = new HashMap<>();
    private final boolean[] gone;

    Offers(List<PackageSummary> packages) {
        this.packages = packages;
        this.gone = new boolean[packages.size()];
        Map<String, String> scopes = new HashMap<>();
        for (int owner = 0; owner < packages.size(); owner++) {
            SymbolList provides = packages.get(owner).provides();
            for (int i = 0; i < provides.size(); i++) {
                String scope = provides.scope(i);
                symbols.computeIfAbsent(provides.name(i), _ -> new OfSymbol())
                        .add(owner, scopes.computeIfAbsent(scope, s -> s), provides.crc(i));
            }
        }
    }

    /// From now on a package provides nothing, or something again.
    void setGone(int owner, boolean isGone) {
        gone[owner] = isGone;
    }

    boolean isGone(int owner) {
        return gone[owner];
    }

    /// Whether somebody meets a need of a package. What a `System.map` or a capability without a
    /// version offers has no CRC: it counts only where nobody offers the symbol with one.
    boolean meets(PackageSummary user, SymbolList needs, int i) {
        OfSymbol offers = symbols.get(needs.name(i));
        if (offers == null) {
            return false;
        }
        String scope = needs.scope(i);
        String crc = needs.crc(i);
        boolean any = false;
        boolean withCrc = false;
        for (int k = 0; k < offers.size; k++) {
            if (!gone[offers.owners[k]]
                    && isSameScope(offers.scopes[k], scope)
                    && packages.get(offers.owners[k]).fits(user)) {
                if (crc.isEmpty() || offers.crcs[k].equals(crc)) {
                    return true;
                }
                any = true;
                withCrc |= !offers.crcs[k].isEmpty();
            }
        }
        return any && !withCrc;
    }

    /// What there is in the place of an unmet need.
    RepositoryReport.Need explain(PackageSummary user, SymbolList needs, int i) {
        List<RepositoryReport.Offer> others = new ArrayList<>();
        OfSymbol offers = symbols.get(needs.name(i));
        for (int k = 0; offers != null && k < offers.size; k++) {
            PackageSummary owner = packages.get(offers.owners[k]);
            if (others.size() < RepositoryReport.Need.MOST_OFFERS
                    && isSameScope(offers.scopes[k], needs.scope(i))
                    && owner.fits(user)) {
                others.add(
                        new RepositoryReport.Offer(owner, offers.crcs[k], gone[offers.owners[k]]));
            }
        }
        String symbol = SymbolList.text(needs.scope(i), needs.name(i));
        return new RepositoryReport.Need(symbol, needs.crc(i), others);
    }

    /// What was read from a module may be written in anybody's words.
    private static boolean isSameScope(String a, String b) {
        return a.isEmpty() || b.isEmpty() || a.equals(b);
    }
}
