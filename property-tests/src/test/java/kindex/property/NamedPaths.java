package kindex.property;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What a caller names as changed: seldom the truth.
final class NamedPaths {
    private NamedPaths() {}

    static List<String> any(UntrustedTree tree, TreeView view, Random random) throws IOException {
        List<String> changed = tree.changed();
        List<String> there = new ArrayList<>();
        for (Path module : tree.modules()) {
            there.add(tree.directory().relativize(module).toString());
        }
        List<String> words = new ArrayList<>();
        switch (random.nextInt(6)) {
            case 0 -> words.add("kernel/nobody.ko");
            case 1 -> {
                Collections.shuffle(changed, random);
                changed.subList(0, changed.size() / 2)
                        .forEach(p -> words.add(place(p, tree, view)));
            }
            case 2 -> {
                changed.forEach(path -> words.add(place(path, tree, view)));
                there.forEach(path -> words.add(place(path, tree, view)));
            }
            case 3 -> {
                int count = 1 + random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    words.add(nonsense(tree, view, random));
                }
            }
            case 4 -> {
                Collections.shuffle(changed, random);
                int few = Math.min(2, changed.size());
                changed.subList(0, few).forEach(p -> words.add(spelled(p, tree, view, random)));
            }
            default -> {
                Collections.shuffle(there, random);
                int few = Math.min(1 + random.nextInt(2), there.size());
                there.subList(0, few).forEach(path -> words.add(place(path, tree, view)));
                if (random.nextBoolean()) {
                    words.add(nonsense(tree, view, random));
                }
            }
        }
        if (words.isEmpty()) {
            words.add(place("kernel/nobody.ko", tree, view));
        }
        return words;
    }

    private static String place(String below, UntrustedTree tree, TreeView view) {
        if (below.startsWith("../")) {
            String modules = view.path(tree.base(), "");
            return Path.of(modules).resolve(below).normalize().toString();
        }
        return view.path(tree.base(), below);
    }

    private static String spelled(String below, UntrustedTree tree, TreeView view, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> below;
            case 1 -> view.path(tree.base(), "./kernel/..//" + below);
            case 2 -> tree.directory().resolve(below).toString();
            default -> TreeView.OTHER_MODULE_DIRECTORY.path(tree.base(), below);
        };
    }

    private static String nonsense(UntrustedTree tree, TreeView view, Random random) {
        String[] words = {
            "/etc/passwd",
            "/",
            ".",
            "..",
            "nobody",
            "m3.ko",
            "./-x.ko",
            "kernel/m1.ko/",
            "/nowhere/at/all.ko",
            view.path(tree.base(), "kernel"),
            view.path(tree.base(), "modules.dep"),
            view.path(tree.base(), "updates/nobody.ko.xz"),
            view.path(tree.base(), "kernel/../../../.."),
            tree.linked() + "/0/m1.ko",
            "m" + random.nextInt(UntrustedTree.NUMBERS),
        };
        return words[random.nextInt(words.length)];
    }
}
