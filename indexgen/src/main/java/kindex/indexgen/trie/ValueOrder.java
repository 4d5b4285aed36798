package kindex.indexgen.trie;

/// Puts the values of one key into their order: ascending priority, and of equal priorities the one
/// inserted last first.
///
/// kmod: tools/depmod.c, index_add_value
final class ValueOrder {
    private final IndexEntries entries;
    private final int[] order;

    ValueOrder(IndexEntries entries, int[] order) {
        this.entries = entries;
        this.order = order;
    }

    /// Arranges `order[from .. to)`, which come in their order of insertion.
    void arrange(int from, int to) {
        reverse(from, to);
        if (isDescending(from, to)) {
            // Inserted by ascending priority, as modules are: only the runs of equals stay
            // reversed.
            reverse(from, to);
            for (int run = from; run < to; ) {
                int end = run + 1;
                while (end < to && priority(end) == priority(run)) {
                    end++;
                }
                reverse(run, end);
                run = end;
            }
        } else {
            sort(from, to, new int[to - from]);
        }
    }

    private boolean isDescending(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (Integer.compareUnsigned(priority(i - 1), priority(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /// A stable merge sort by priority.
    private void sort(int from, int to, int[] buffer) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle, buffer);
        sort(middle, to, buffer);
        int moved = middle - from;
        System.arraycopy(order, from, buffer, 0, moved);
        int left = 0;
        int right = middle;
        int target = from;
        while (left < moved && right < to) {
            int byPriority =
                    Integer.compareUnsigned(entries.priority(buffer[left]), priority(right));
            order[target++] = byPriority <= 0 ? buffer[left++] : order[right++];
        }
        System.arraycopy(buffer, left, order, target, moved - left);
    }

    private int priority(int i) {
        return entries.priority(order[i]);
    }

    private void reverse(int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
