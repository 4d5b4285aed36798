package kindex.symbols.graph;

import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.symbols.facts.NameTable;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.hash.SuperFastHash;

/// Who exports which symbol: name to owner and CRC.
///
/// Adding a name again replaces its owner and CRC, so that the last one counts (kmod:
/// shared/hash.c, `hash_add`). Symbols are numbered as their names are in a [NameTable]. For one
/// thread.
public final class SymbolTable {
    /// The owner of symbols that the kernel itself supplies.
    public static final int KERNEL = -1;

    private static final int NOBODY = -2;
    private static final int BUCKETS = 2048;

    private final NameTable names;
    private final int prefix;
    private final HostOrder host;
    private int[] owners;
    private long[] crcs;

    /// A table with names of its own, for symbols of the kernel: the order of those that modules
    /// own is that of [HostOrder#LITTLE].
    ///
    /// @param prefix the architecture's symbol prefix (`-P`), a character of 1 to 255, or 0 for
    /// none
    public SymbolTable(char prefix) {
        this(new NameTable(1 << 14), prefix, HostOrder.LITTLE);
    }

    /// A table over names that others know too; names are added to it.
    ///
    /// @param host in whose order [#owned] is
    public SymbolTable(NameTable names, char prefix, HostOrder host) {
        this.names = names;
        this.prefix = prefix;
        this.host = host;
        this.owners = new int[names.size() + (1 << 10)];
        this.crcs = new long[owners.length];
        Arrays.fill(owners, NOBODY);
    }

    /// How many symbols somebody supplies.
    public int size() {
        int count = 0;
        for (int owner : owners) {
            count += owner == NOBODY ? 0 : 1;
        }
        return count;
    }

    /// Index of the module that owns a symbol, or [#KERNEL].
    public int owner(int symbol) {
        return owners[symbol];
    }

    /// CRC of a symbol, 0 where none is known.
    public long crc(int symbol) {
        return crcs[symbol];
    }

    /// Name of a symbol.
    String name(int symbol) {
        return names.name(symbol);
    }

    /// Adds or replaces a name whose prefix is dropped first.
    void addPrefixed(byte[] text, int from, int to, long crc, int owner) {
        boolean prefixed = prefix != 0 && from < to && (text[from] & 0xff) == prefix;
        add(text, prefixed ? from + 1 : from, to, crc, owner);
    }

    /// Adds or replaces a name.
    void add(byte[] text, int from, int to, long crc, int owner) {
        put(names.add(text, from, to), crc, owner);
    }

    /// Adds the symbols of another table, with their CRCs, as the kernel's own.
    public void addKernel(SymbolTable kernel) {
        for (int symbol = 0; symbol < kernel.names.size(); symbol++) {
            if (kernel.supplied(symbol) >= 0) {
                add(
                        kernel.names.pool(),
                        kernel.names.start(symbol),
                        kernel.names.end(symbol),
                        kernel.crc(symbol),
                        KERNEL);
            }
        }
    }

    /// Adds or replaces a symbol by the number of its name, whose prefix is dropped first.
    void addPrefixed(int name, long crc, int owner) {
        int start = names.start(name);
        if (prefix != 0 && start < names.end(name) && (names.pool()[start] & 0xff) == prefix) {
            add(names.pool(), start + 1, names.end(name), crc, owner);
        } else {
            put(name, crc, owner);
        }
    }

    private void put(int symbol, long crc, int owner) {
        if (symbol >= owners.length) {
            int known = owners.length;
            owners = Arrays.copyOf(owners, Math.max(symbol + 1, known * 2));
            Arrays.fill(owners, known, owners.length, NOBODY);
            crcs = Arrays.copyOf(crcs, owners.length);
        }
        owners[symbol] = owner;
        crcs[symbol] = crc;
    }

    /// The symbol that a need is met by: without one leading `.` (ppc64) and then without the
    /// prefix (kmod: tools/depmod.c, `depmod_symbol_find`). -1 if there is none.
    int findNeeded(byte[] text, int from, int to) {
        int start = startOfNeeded(text, from, to);
        return supplied(names.find(text, start, to));
    }

    /// The same, by the number of the need's name.
    public int findNeeded(int name) {
        int from = names.start(name);
        int to = names.end(name);
        int start = startOfNeeded(names.pool(), from, to);
        return supplied(start == from ? name : names.find(names.pool(), start, to));
    }

    private int startOfNeeded(byte[] text, int from, int to) {
        int start = from;
        if (start < to && text[start] == '.') {
            start++;
        }
        if (prefix != 0 && start < to && (text[start] & 0xff) == prefix) {
            start++;
        }
        return start;
    }

    private int supplied(int symbol) {
        return symbol >= 0 && symbol < owners.length && owners[symbol] != NOBODY ? symbol : -1;
    }

    /// The symbols that modules own, in kmod's hash order: by the bucket of the name in a table of
    /// 2,048, by `strcmp` inside a bucket.
    public OwnedSymbols owned() {
        int symbols = Math.min(owners.length, names.size());
        int[] ends = new int[BUCKETS + 1];
        int count = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            if (owners[symbol] >= 0) {
                ends[bucket(symbol) + 1]++;
                count++;
            }
        }
        for (int b = 0; b < BUCKETS; b++) {
            ends[b + 1] += ends[b];
        }
        int[] order = new int[count];
        int[] filled = ends.clone();
        for (int symbol = 0; symbol < symbols; symbol++) {
            if (owners[symbol] >= 0) {
                int bucket = bucket(symbol);
                insert(order, ends[bucket], filled[bucket]++, symbol);
            }
        }
        return gather(order);
    }

    /// Names know the hash they have on most hosts.
    private int bucket(int symbol) {
        int hash =
                host == HostOrder.LITTLE
                        ? names.hash(symbol)
                        : SuperFastHash.of(
                                names.pool(), names.start(symbol), names.end(symbol), host);
        return hash & BUCKETS - 1;
    }

    /// Puts a symbol at its place among `order[from .. to)`, which are sorted by name.
    private void insert(int[] order, int from, int to, int symbol) {
        int at = to;
        while (at > from && compare(order[at - 1], symbol) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = symbol;
    }

    private int compare(int a, int b) {
        byte[] pool = names.pool();
        return Arrays.compareUnsigned(
                pool, names.start(a), names.end(a), pool, names.start(b), names.end(b));
    }

    private OwnedSymbols gather(int[] order) {
        int bytes = 0;
        for (int symbol : order) {
            bytes += names.end(symbol) + 1 - names.start(symbol);
        }
        byte[] text = new byte[bytes];
        int[] starts = new int[order.length + 1];
        int[] orderedOwners = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            starts[i + 1] = starts[i] + copyName(order[i], text, starts[i]);
            orderedOwners[i] = owners[order[i]];
        }
        return new OwnedSymbols(new ByteStrings(text, starts, 0, order.length), orderedOwners);
    }

    /// @return bytes copied, with the NUL behind the name
    private int copyName(int symbol, byte[] to, int at) {
        int length = names.end(symbol) + 1 - names.start(symbol);
        System.arraycopy(names.pool(), names.start(symbol), to, at, length);
        return length;
    }

    /// Symbols in an order, with the modules that own them.
    ///
    /// @param owners index of a module for each name; not to be written
    public record OwnedSymbols(ByteStrings names, int[] owners) {}
}
