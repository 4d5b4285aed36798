package kindex.symbols.graph;

import java.util.Arrays;

/// The modules a search for cycles still has to start from: a ring with a place to start at.
///
/// Taking a module out from anywhere moves the start to the one behind it, which decides the order
/// in which kmod reports cycles. kmod: libkmod/libkmod-list.c, `kmod_list_remove_data`.
final class RootRing {
    private static final int ABSENT = -1;

    private final int[] next;
    private final int[] previous;
    private int start = ABSENT;

    /// @param modules how many modules there are in all
    /// @param roots those in the ring, in its order, the start first
    RootRing(int modules, int[] roots) {
        next = new int[modules];
        previous = new int[modules];
        Arrays.fill(next, ABSENT);
        for (int i = 0; i < roots.length; i++) {
            int following = roots[i + 1 < roots.length ? i + 1 : 0];
            next[roots[i]] = following;
            previous[following] = roots[i];
        }
        if (roots.length > 0) {
            start = roots[0];
        }
    }

    /// Whether none is left.
    boolean isEmpty() {
        return start == ABSENT;
    }

    /// Takes out the one at the start.
    int removeFirst() {
        int module = start;
        remove(module);
        return module;
    }

    /// Takes a module out and moves the start behind it; does nothing if it is not in the ring.
    void remove(int module) {
        if (next[module] == ABSENT) {
            return;
        }
        start = next[module] == module ? ABSENT : next[module];
        next[previous[module]] = next[module];
        previous[next[module]] = previous[module];
        next[module] = ABSENT;
    }
}
