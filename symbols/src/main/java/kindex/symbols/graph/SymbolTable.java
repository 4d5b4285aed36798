package kindex.symbols.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import kindex.bytes.ByteStrings;

/// Who exports which symbol: name to owner and CRC.
///
/// Adding a name again replaces its owner and CRC, so that the last one counts (kmod:
/// shared/hash.c, `hash_add`). Symbols are numbered in the order of their first adding; the numbers
/// mean nothing outside. For one thread.
public final class SymbolTable {
    /// The owner of symbols that the kernel itself supplies.
    public static final int KERNEL = -1;

    private byte[] pool = new byte[1 << 19];
    private int[] starts = new int[1 << 14];
    private int[] owners = new int[1 << 14];
    private int[] hashes = new int[1 << 14];
    private long[] crcs = new long[1 << 14];
    private int[] slots = new int[1 << 15];
    private int size;
    private final int prefix;

    /// @param prefix the architecture's symbol prefix (`-P`), a character of 1 to 255, or 0 for
    /// none
    public SymbolTable(char prefix) {
        this.prefix = prefix;
    }

    /// How many names there are.
    public int size() {
        return size;
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
        int start = starts[symbol];
        return new String(pool, start, starts[symbol + 1] - 1 - start, ISO_8859_1);
    }

    /// Adds or replaces a name whose prefix is dropped first.
    void addPrefixed(byte[] text, int from, int to, long crc, int owner) {
        boolean prefixed = prefix != 0 && from < to && (text[from] & 0xff) == prefix;
        add(text, prefixed ? from + 1 : from, to, crc, owner);
    }

    /// Adds or replaces a name.
    void add(byte[] text, int from, int to, long crc, int owner) {
        int hash = SuperFastHash.of(text, from, to);
        int slot = slot(text, from, to, hash);
        int symbol = slots[slot] - 1;
        if (symbol < 0) {
            symbol = append(text, from, to, hash);
            slots[slot] = size;
            if (size * 2 > slots.length) {
                rehash();
            }
        }
        owners[symbol] = owner;
        crcs[symbol] = crc;
    }

    /// The symbol that a need is met by: without one leading `.` (ppc64) and then without the
    /// prefix (kmod: tools/depmod.c, `depmod_symbol_find`). -1 if there is none.
    int findNeeded(byte[] text, int from, int to) {
        int start = from;
        if (start < to && text[start] == '.') {
            start++;
        }
        if (prefix != 0 && start < to && (text[start] & 0xff) == prefix) {
            start++;
        }
        return slots[slot(text, start, to, SuperFastHash.of(text, start, to))] - 1;
    }

    /// The slot that holds a name, or the free one where it belongs.
    private int slot(byte[] text, int from, int to, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (true) {
            int symbol = slots[slot] - 1;
            if (symbol < 0
                    || hashes[symbol] == hash
                            && Arrays.equals(
                                    pool, starts[symbol], starts[symbol + 1] - 1, text, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private int append(byte[] text, int from, int to, int hash) {
        int start = starts[size];
        int end = start + (to - from);
        if (end >= pool.length) {
            pool = Arrays.copyOf(pool, Math.max(end + 1, pool.length * 2));
        }
        System.arraycopy(text, from, pool, start, to - from);
        pool[end] = 0;
        if (size + 2 > starts.length) {
            int room = starts.length * 2;
            starts = Arrays.copyOf(starts, room);
            owners = Arrays.copyOf(owners, room);
            hashes = Arrays.copyOf(hashes, room);
            crcs = Arrays.copyOf(crcs, room);
        }
        hashes[size] = hash;
        starts[size + 1] = end + 1;
        return size++;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int symbol = 0; symbol < size; symbol++) {
            int slot = hashes[symbol] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = symbol + 1;
        }
    }

    /// The symbols that modules own, in kmod's hash order: by the bucket of the name in a table of
    /// 2,048, by `strcmp` inside a bucket.
    public OwnedSymbols owned() {
        int buckets = 2048;
        int[] ends = new int[buckets + 1];
        int count = 0;
        for (int symbol = 0; symbol < size; symbol++) {
            if (owners[symbol] != KERNEL) {
                ends[(hashes[symbol] & buckets - 1) + 1]++;
                count++;
            }
        }
        for (int b = 0; b < buckets; b++) {
            ends[b + 1] += ends[b];
        }
        int[] order = new int[count];
        int[] filled = ends.clone();
        for (int symbol = 0; symbol < size; symbol++) {
            if (owners[symbol] != KERNEL) {
                int bucket = hashes[symbol] & buckets - 1;
                insert(order, ends[bucket], filled[bucket]++, symbol);
            }
        }
        return gather(order);
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
        return Arrays.compareUnsigned(
                pool, starts[a], starts[a + 1] - 1, pool, starts[b], starts[b + 1] - 1);
    }

    private OwnedSymbols gather(int[] order) {
        int bytes = 0;
        for (int symbol : order) {
            bytes += starts[symbol + 1] - starts[symbol];
        }
        byte[] names = new byte[bytes];
        int[] nameStarts = new int[order.length + 1];
        int[] orderedOwners = new int[order.length];
        int next = 0;
        for (int i = 0; i < order.length; i++) {
            int symbol = order[i];
            int length = starts[symbol + 1] - starts[symbol];
            System.arraycopy(pool, starts[symbol], names, next, length);
            next += length;
            nameStarts[i + 1] = next;
            orderedOwners[i] = owners[symbol];
        }
        return new OwnedSymbols(new ByteStrings(names, nameStarts, 0, order.length), orderedOwners);
    }

    /// Symbols in an order, with the modules that own them.
    ///
    /// @param owners index of a module for each name; not to be written
    public record OwnedSymbols(ByteStrings names, int[] owners) {}
}
