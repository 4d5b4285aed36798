package kindex.indexgen.trie;

import java.util.Arrays;

/// Sorts entries by key, in the order of `strcmp`, and equal keys in their order of insertion.
///
/// Keys are compared eight bytes at a time, as one number: all entries by their first eight bytes,
/// then each run that is still equal by its next eight. A merge sort does it, which has no bad
/// case, and profits from runs that are in order already, as those of one module often are.
final class KeyOrder {
    private static final int CHUNK = 8;
    private static final int INSERTION_SORT_RUN = 12;

    private final IndexEntries entries;
    private final int[] order;
    private final long[] chunks;
    private final int[] otherOrder;
    private final long[] otherChunks;

    /// The runs that are still to be sorted: from, to and the offset in the keys, on a stack.
    private int[] pending = new int[96];

    private int pendingSize;

    private KeyOrder(IndexEntries entries) {
        this.entries = entries;
        int size = entries.size();
        order = new int[size];
        chunks = new long[size];
        otherOrder = new int[size];
        otherChunks = new long[size];
    }

    /// The numbers of the entries, sorted.
    static int[] of(IndexEntries entries) {
        KeyOrder sort = new KeyOrder(entries);
        for (int i = 0; i < sort.order.length; i++) {
            sort.order[i] = i;
        }
        sort.push(0, sort.order.length, 0);
        while (sort.pendingSize > 0) {
            sort.sortNextRun();
        }
        return sort.order;
    }

    private void push(int from, int to, int depth) {
        if (pendingSize + 3 > pending.length) {
            pending = Arrays.copyOf(pending, pending.length * 2);
        }
        pending[pendingSize++] = from;
        pending[pendingSize++] = to;
        pending[pendingSize++] = depth;
    }

    private void sortNextRun() {
        int depth = pending[--pendingSize];
        int to = pending[--pendingSize];
        int from = pending[--pendingSize];
        for (int i = from; i < to; i++) {
            chunks[i] = chunk(order[i], depth);
        }
        sort(from, to);
        for (int i = from; i < to; ) {
            long chunk = chunks[i];
            int end = i + 1;
            while (end < to && chunks[end] == chunk) {
                end++;
            }
            // A chunk that ends in NUL is the end of its keys: they are equal.
            if (end - i > 1 && (chunk & 0xff) != 0) {
                push(i, end, depth + CHUNK);
            }
            i = end;
        }
    }

    /// Eight bytes of a key as a number, filled up with NULs. Negative only where the first is
    /// above 127: where such bytes come is all the same, for no two keys part there.
    private long chunk(int entry, int depth) {
        byte[] array = entries.keyArray();
        int start = entries.keyStart(entry) + depth;
        int end = entries.keyEnd(entry);
        if (end - start >= CHUNK) {
            int high =
                    (array[start] & 0xff) << 24
                            | (array[start + 1] & 0xff) << 16
                            | (array[start + 2] & 0xff) << 8
                            | array[start + 3] & 0xff;
            int low =
                    (array[start + 4] & 0xff) << 24
                            | (array[start + 5] & 0xff) << 16
                            | (array[start + 6] & 0xff) << 8
                            | array[start + 7] & 0xff;
            return (long) high << 32 | low & 0xffff_ffffL;
        }
        long chunk = 0;
        for (int i = start; i < end; i++) {
            chunk = chunk << 8 | array[i] & 0xff;
        }
        return chunk << 8 * (CHUNK - (end - start));
    }

    /// Sorts `order[from .. to)` and its chunks by chunk, stably.
    private void sort(int from, int to) {
        for (int run = from; run < to; run += INSERTION_SORT_RUN) {
            insertionSort(run, Math.min(run + INSERTION_SORT_RUN, to));
        }
        for (int width = INSERTION_SORT_RUN; width < to - from; width *= 2) {
            for (int left = from; left + width < to; left += 2 * width) {
                merge(left, left + width, Math.min(left + 2 * width, to));
            }
        }
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long chunk = chunks[i];
            int entry = order[i];
            int j = i - 1;
            while (j >= from && chunks[j] > chunk) {
                chunks[j + 1] = chunks[j];
                order[j + 1] = order[j];
                j--;
            }
            chunks[j + 1] = chunk;
            order[j + 1] = entry;
        }
    }

    /// Merges two sorted neighbours: the left one is moved out of the way first.
    private void merge(int from, int middle, int to) {
        if (chunks[middle - 1] <= chunks[middle]) {
            return;
        }
        int moved = middle - from;
        System.arraycopy(chunks, from, otherChunks, 0, moved);
        System.arraycopy(order, from, otherOrder, 0, moved);
        int left = 0;
        int right = middle;
        int target = from;
        while (left < moved && right < to) {
            if (otherChunks[left] <= chunks[right]) {
                chunks[target] = otherChunks[left];
                order[target++] = otherOrder[left++];
            } else {
                chunks[target] = chunks[right];
                order[target++] = order[right++];
            }
        }
        System.arraycopy(otherChunks, left, chunks, target, moved - left);
        System.arraycopy(otherOrder, left, order, target, moved - left);
    }
}
