package kindex.symbols.facts;

import java.nio.IntBuffer;
import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.symbols.hash.SuperFastHash;

/// Byte strings, each with a number: equal strings have one number.
///
/// Numbers count from 0 in the order of first adding. The table by hashes is made when first
/// needed, so that a table read from a file and only read costs nothing. For one thread.
public final class NameTable {
    private byte[] pool;
    private int[] starts;
    private int[] hashes;
    private int[] slots;
    private int size;

    /// An empty table with room for about `names` names.
    public NameTable(int names) {
        pool = new byte[names * 24];
        starts = new int[names + 1];
        hashes = new int[names + 1];
    }

    /// A table of strings that all differ; string `i` gets number `i`. The arrays are taken over,
    /// and replaced when names are added.
    ///
    /// @param starts as in [ByteStrings]
    /// @param hashes the [SuperFastHash] of each string, as [#hash] has it
    public NameTable(byte[] pool, int[] starts, int[] hashes) {
        this.pool = pool;
        this.starts = starts;
        this.hashes = hashes;
        this.size = hashes.length;
    }

    /// How many names there are.
    public int size() {
        return size;
    }

    /// The names as a list; a view that stays as it is when names are added.
    public ByteStrings names() {
        return new ByteStrings(pool, starts, 0, size);
    }

    /// A name.
    public String name(int id) {
        return names().get(id);
    }

    /// The array that [#start] and [#end] point into; replaced when names are added.
    public byte[] pool() {
        return pool;
    }

    /// Where a name starts.
    public int start(int id) {
        return starts[id];
    }

    /// Just behind a name.
    public int end(int id) {
        return starts[id + 1] - 1;
    }

    /// Writes where each of the first `count` names starts, and behind the last where it would.
    public void putStarts(int count, IntBuffer out) {
        out.put(starts, 0, count + 1);
    }

    /// Writes the [SuperFastHash] of each of the first `count` names.
    public void putHashes(int count, IntBuffer out) {
        out.put(hashes, 0, count);
    }

    /// The [SuperFastHash] of a name on a little-endian host with signed `char`: the same wherever
    /// the name was read, so that files that keep it suit every host.
    public int hash(int id) {
        return hashes[id];
    }

    /// The number of `text[from .. to)`, which is added if it is new.
    public int add(byte[] text, int from, int to) {
        int hash = SuperFastHash.of(text, from, to);
        int slot = slot(text, from, to, hash);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        append(text, from, to, hash);
        slots[slot] = size;
        if (size * 2 > slots.length) {
            fillSlots(slots.length * 2);
        }
        return size - 1;
    }

    /// The number of `text[from .. to)`, -1 if it is not there.
    public int find(byte[] text, int from, int to) {
        int slot = slot(text, from, to, SuperFastHash.of(text, from, to));
        return slots[slot] - 1;
    }

    /// The slot that holds a name, or the free one where it belongs.
    private int slot(byte[] text, int from, int to, int hash) {
        if (slots == null) {
            fillSlots(Math.max(64, Integer.highestOneBit(Math.max(size, starts.length)) * 4));
        }
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (true) {
            int id = slots[slot] - 1;
            if (id < 0
                    || hashes[id] == hash
                            && Arrays.equals(
                                    pool, starts[id], starts[id + 1] - 1, text, from, to)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private void append(byte[] text, int from, int to, int hash) {
        int start = starts[size];
        int end = start + (to - from);
        if (end >= pool.length) {
            pool = Arrays.copyOf(pool, end + end / 4 + 64);
        }
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length + starts.length / 4 + 64);
        }
        if (size >= hashes.length) {
            hashes = Arrays.copyOf(hashes, starts.length);
        }
        System.arraycopy(text, from, pool, start, to - from);
        pool[end] = 0;
        hashes[size] = hash;
        starts[size + 1] = end + 1;
        size++;
    }

    private void fillSlots(int room) {
        slots = new int[room];
        for (int id = 0; id < size; id++) {
            fillSlot(id);
        }
    }

    private void fillSlot(int id) {
        int mask = slots.length - 1;
        int slot = hashes[id] & mask;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = id + 1;
    }
}
