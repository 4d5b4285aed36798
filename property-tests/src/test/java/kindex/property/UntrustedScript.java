package kindex.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What happens to a tree, drawn from a seed. Each step has a seed of its own, so that a script
/// from which a step was taken does much the same in the others.
record UntrustedScript(long seed, Medium medium, List<Step> steps) {
    private static final int FEWEST = 5;
    private static final int MOST = 15;

    /// One thing that happens.
    record Step(Kind kind, long seed) {}

    /// What can happen.
    enum Kind {
        ADD(4),
        REMOVE(3),
        REPLACE(4),
        REPLACE_ALIKE(5),
        RENAME(2),
        MOVE(2),
        MOVE_DIRECTORY(2),
        LINK_DIRECTORY(2),
        SWAP(2),
        LINK(2),
        RELINK(3),
        CHANGE_LINKED(2),
        OVERRIDE(3),
        RECOMPRESS(1),
        BREAK(2),
        BLOCK(1),
        RING(1),
        TOUCH_OLD(3),
        CONFIGURE(4),
        REORDER(2),
        BUILTIN(3),
        EXCHANGE_IMAGE(8),
        RUN_PLAIN(6),
        RUN_NAMED(12),
        RUN_QUICK(5),
        RUN_LIMITED(3),
        RUN_ELSEWHERE(3),
        RUN_SHOWN(2),
        RUN_FULL(2),
        RUN_REFERENCE(4),
        RUN_REFUSED(3),
        RUN_WAITED(2),
        RUN_KILLED_WAITING(3),
        RUN_KILLED(3),
        RUN_KILLED_AT_CALL(4),
        RUN_WITH_FEW_FILES(2),
        RUN_WITH_SHORT_FILES(2),
        REMOVE_CACHE(1),
        DAMAGE_CACHE(2),
        CLOSE_CACHE(2),
        SAVE(3),
        RESTORE_CACHE(2),
        RESTORE_INDEXES(3),
        DAMAGE_INDEX(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        /// Whether it is an edit of modules and what is read beside them.
        boolean isEdit() {
            return ordinal() <= BUILTIN.ordinal();
        }

        /// Whether it is a run of ours, or of another.
        boolean isRun() {
            return name().startsWith("RUN_");
        }

        private static Kind any(Random random) {
            int all = 0;
            for (Kind kind : values()) {
                all += kind.weight;
            }
            int at = random.nextInt(all);
            for (Kind kind : values()) {
                at -= kind.weight;
                if (at < 0) {
                    return kind;
                }
            }
            throw new IllegalStateException();
        }
    }

    static UntrustedScript of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        Medium medium = Medium.any(random);
        int length = FEWEST + random.nextInt(MOST - FEWEST + 1);
        List<Step> steps = new ArrayList<>();
        while (steps.size() < length) {
            steps.add(new Step(Kind.any(random), random.nextLong()));
        }
        return new UntrustedScript(seed, medium, List.copyOf(steps));
    }

    /// The same without a step.
    UntrustedScript without(int index) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.remove(index);
        return new UntrustedScript(seed, medium, List.copyOf(fewer));
    }
}
