package kindex.fuzz;

import java.util.ArrayList;
import java.util.List;

/// All targets.
final class Targets {
    static final SectionsTarget SECTIONS = new SectionsTarget();

    private static final List<Target<?>> ALL = all();

    private Targets() {}

    private static List<Target<?>> all() {
        List<Target<?>> all = new ArrayList<>();
        all.add(new ModuleTarget());
        all.add(SECTIONS);
        all.addAll(ContainerTarget.all());
        all.addAll(TextTargets.all());
        all.add(new TrieTarget());
        all.add(new PackageTarget());
        all.add(new SignatureTarget());
        all.add(new CacheTarget(false));
        all.add(new CacheTarget(true));
        return List.copyOf(all);
    }

    static List<Target<?>> list() {
        return ALL;
    }

    static Target<?> named(String name) {
        for (Target<?> target : ALL) {
            if (target.name().equals(name)) {
                return target;
            }
        }
        throw new IllegalArgumentException("no target " + name);
    }

    /// Holds a target to its promises for an input.
    static void hold(String name, byte[] input) {
        Target<?> target = named(name);
        Trial.hold(target, input);
        if (target == SECTIONS) {
            SECTIONS.compareWithWhole(input);
        }
    }
}
