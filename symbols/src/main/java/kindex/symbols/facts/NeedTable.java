package kindex.symbols.facts;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/// The distinct needs of modules: a name, the CRC that is expected of it, and whether the binding
/// is weak. Each has a number, in the order of first adding. For one thread.
public final class NeedTable {
    private int[] name;
    private long[] crc;
    private byte[] weak;
    private int[] slots;
    private int size;

    /// An empty table with room for about `needs` needs.
    public NeedTable(int needs) {
        name = new int[needs];
        crc = new long[needs];
        weak = new byte[needs];
    }

    /// A table of needs that all differ; the arrays are taken over.
    ///
    /// @param weak 1 for a weak binding, else 0
    public NeedTable(int[] name, long[] crc, byte[] weak) {
        this.name = name;
        this.crc = crc;
        this.weak = weak;
        this.size = name.length;
    }

    /// How many needs there are.
    public int size() {
        return size;
    }

    /// Number of a need's name.
    public int name(int need) {
        return name[need];
    }

    /// The CRC that is expected, 0 where the module tells none.
    public long crc(int need) {
        return crc[need];
    }

    /// Whether the module can do without.
    public boolean isWeak(int need) {
        return weak[need] != 0;
    }

    /// Writes number of a name, CRC and binding, 1 for a weak one, of all needs.
    public void put(IntBuffer names, LongBuffer crcs, ByteBuffer weakness) {
        names.put(name, 0, size);
        crcs.put(crc, 0, size);
        weakness.put(weak, 0, size);
    }

    /// The number of a need, which is added if it is new.
    public int add(int nameId, long expected, boolean isWeak) {
        if (slots == null || size * 2 >= slots.length) {
            fillSlots();
        }
        int mask = slots.length - 1;
        int slot = slotOf(nameId, expected, isWeak) & mask;
        while (slots[slot] != 0) {
            int need = slots[slot] - 1;
            if (name[need] == nameId && crc[need] == expected && isWeak(need) == isWeak) {
                return need;
            }
            slot = slot + 1 & mask;
        }
        if (size == name.length) {
            int room = size + size / 4 + 64;
            name = Arrays.copyOf(name, room);
            crc = Arrays.copyOf(crc, room);
            weak = Arrays.copyOf(weak, room);
        }
        name[size] = nameId;
        crc[size] = expected;
        weak[size] = (byte) (isWeak ? 1 : 0);
        slots[slot] = ++size;
        return size - 1;
    }

    private static int slotOf(int nameId, long expected, boolean isWeak) {
        int mixed = nameId * 0x9E3779B1 ^ Long.hashCode(expected) * 0x85EBCA77;
        return mixed ^ mixed >>> 15 ^ (isWeak ? 0x2545F491 : 0);
    }

    private void fillSlots() {
        slots = new int[Math.max(64, Integer.highestOneBit(Math.max(size, name.length)) * 4)];
        for (int need = 0; need < size; need++) {
            fillSlot(need);
        }
    }

    private void fillSlot(int need) {
        int mask = slots.length - 1;
        int slot = slotOf(name[need], crc[need], weak[need] != 0) & mask;
        while (slots[slot] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot] = need + 1;
    }
}
