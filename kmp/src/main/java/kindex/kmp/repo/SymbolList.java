package kindex.kmp.repo;

import java.util.Locale;
import kindex.bytes.ByteStrings;
import kindex.kmp.deps.Capability;

/// Symbols with CRCs that a package provides or needs, in its own order.
///
/// Each has a scope, which says in whose words it was written: `ksym(default` of SUSE's
/// `ksym(default:printk) = 1234`, `kernel(` of Red Hat's `kernel(printk) = 0x00001234`, nothing
/// where it was read from a module. CRCs are lower-case hexadecimal without leading zeros; empty
/// where none is known or any will do.
public final class SymbolList {
    private final ByteStrings scopes;
    private final ByteStrings names;
    private final ByteStrings crcs;

    private SymbolList(ByteStrings scopes, ByteStrings names, ByteStrings crcs) {
        this.scopes = scopes;
        this.names = names;
        this.crcs = crcs;
    }

    /// How many there are.
    public int size() {
        return names.size();
    }

    /// In whose words it was written; empty if it was read from a module.
    public String scope(int i) {
        return scopes.get(i);
    }

    /// The symbol.
    public String name(int i) {
        return names.get(i);
    }

    /// Its CRC, empty if there is none.
    public String crc(int i) {
        return crcs.get(i);
    }

    /// As whoever wrote it would: `ksym(default:printk) = 1234`; `printk = 1234` of a module's.
    public String text(int i) {
        return text(scope(i), name(i)) + (crc(i).isEmpty() ? "" : " = " + crc(i));
    }

    /// A symbol in its scope.
    static String text(String scope, String name) {
        if (scope.isEmpty()) {
            return name;
        }
        return scope + (scope.endsWith("(") ? "" : ":") + name + ")";
    }

    /// Collects symbols; may be used again after [#build].
    static final class Builder {
        private final ByteStrings.Builder scopes = new ByteStrings.Builder();
        private final ByteStrings.Builder names = new ByteStrings.Builder();
        private final ByteStrings.Builder crcs = new ByteStrings.Builder();

        int size() {
            return names.size();
        }

        /// Adds a symbol of a module.
        void add(String name, String crc) {
            add("", name, crc);
        }

        /// Adds what a capability says, if it is of a symbol.
        void add(Capability capability) {
            String symbol = capability.symbol();
            if (symbol != null) {
                String scope = capability.kind() + "(" + capability.flavor();
                add(scope, symbol, crc(capability.version()));
            }
        }

        private void add(String scope, String name, String crc) {
            scopes.add(scope);
            names.add(name);
            crcs.add(crc);
        }

        SymbolList build() {
            SymbolList list = new SymbolList(scopes.build(), names.build(), crcs.build());
            scopes.clear();
            names.clear();
            crcs.clear();
            return list;
        }
    }

    /// A CRC in our spelling, whoever wrote it.
    static String crc(String version) {
        String digits = version.startsWith("0x") ? version.substring(2) : version;
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from).toLowerCase(Locale.ROOT);
    }
}
