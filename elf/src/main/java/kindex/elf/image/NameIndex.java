package kindex.elf.image;

import java.util.Arrays;

/// Finds which entry of a table bears a name; of entries with equal names the first.
///
/// Replaces the walk over all entries for each name (kmod: libkmod-elf.c, kmod_elf_crc_find).
/// Used for one table after the other, keeping its arrays.
final class NameIndex {
    private byte[] bytes;
    private int[] slots = new int[256]; // entry + 1, 0 if free
    private int mask;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] hashes = new int[64];

    /// Forgets all entries and makes room for `size` of them, with names in `bytes`.
    void clear(byte[] bytes, int size) {
        this.bytes = bytes;
        if (size > starts.length) {
            int room = Math.max(size, starts.length * 2);
            starts = new int[room];
            ends = new int[room];
            hashes = new int[room];
        }
        int wanted = Integer.highestOneBit(Math.max(size, 8)) << 2;
        if (wanted > slots.length) {
            slots = new int[wanted];
        } else {
            Arrays.fill(slots, 0, wanted, 0);
        }
        mask = wanted - 1;
    }

    /// Names an entry `bytes[start .. end)`, with the [#hash] of that.
    void put(int entry, int start, int end, int hash) {
        starts[entry] = start;
        ends[entry] = end;
        hashes[entry] = hash;
        int slot = slot(start, end, hash);
        if (slots[slot] == 0) {
            slots[slot] = entry + 1;
        }
    }

    /// The first entry that bears a name, -1 if none does.
    int find(int start, int end, int hash) {
        return slots[slot(start, end, hash)] - 1;
    }

    private int slot(int start, int end, int hash) {
        int slot = (hash ^ hash >>> 15) & mask;
        while (slots[slot] != 0) {
            int entry = slots[slot] - 1;
            if (hashes[entry] == hash
                    && ends[entry] - starts[entry] == end - start
                    && Arrays.equals(bytes, starts[entry], ends[entry], bytes, start, end)) {
                break;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /// The hash of a name one byte longer.
    static int hash(int hash, byte next) {
        return (hash ^ next) * 0x01000193;
    }
}
