package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Edits of modules. Each says what it did.
final class UntrustedEdits {
    private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

    private final UntrustedTree tree;

    UntrustedEdits(UntrustedTree tree) {
        this.tree = tree;
    }

    /// Applies an edit of modules; null if it is of another kind.
    String apply(UntrustedScript.Kind kind, Random random) throws IOException {
        return switch (kind) {
            case ADD -> told(tree.add(random));
            case LINK -> told(tree.linkOut(random));
            case RELINK -> relink(random);
            case CHANGE_LINKED -> changeLinked(random);
            case MOVE_DIRECTORY -> moveDirectory(random);
            case LINK_DIRECTORY -> linkDirectory(random);
            case RING -> ring(random);
            case TOUCH_OLD -> touchOld(random);
            case REMOVE,
                    REPLACE,
                    REPLACE_ALIKE,
                    RENAME,
                    MOVE,
                    SWAP,
                    OVERRIDE,
                    RECOMPRESS,
                    BREAK,
                    BLOCK ->
                    change(kind, tree.existing(random), random);
            default -> null;
        };
    }

    private String told(Path file) throws IOException {
        String link =
                Files.isSymbolicLink(file)
                        ? " -> " + Files.readSymbolicLink(file)
                        : Files.isRegularFile(file) ? " " + tree.module(file, new Random(0)) : "";
        return tree.base().relativize(file) + link;
    }

    private String change(UntrustedScript.Kind kind, Path it, Random random) throws IOException {
        ScriptModule module = tree.module(it, random);
        String name = it.getFileName().toString();
        String ending = name.substring(name.indexOf('.'));
        Path to = it;
        switch (kind) {
            case REMOVE -> tree.clear(it);
            case REPLACE -> tree.put(it, module.varied(random.nextInt(1 << 12)));
            case REPLACE_ALIKE -> replaceAlike(it, module, random);
            case RENAME -> {
                to = it.resolveSibling("m" + random.nextInt(UntrustedTree.NUMBERS) + ending);
                tree.move(it, to);
            }
            case MOVE -> {
                to = tree.directory().resolve(tree.otherDirectory(random)).resolve(name);
                tree.move(it, to);
            }
            case SWAP -> to = swap(it, tree.existing(random));
            case OVERRIDE -> {
                to = tree.directory().resolve("updates/" + name);
                tree.put(to, module.varied(random.nextInt(1 << 12)));
            }
            case RECOMPRESS -> {
                String stem = name.substring(0, name.indexOf('.'));
                to = it.resolveSibling(stem + tree.otherEnding(random));
                tree.clear(it);
                tree.put(to, module);
            }
            case BREAK -> {
                byte[] bytes = ScriptModule.packed(name, module.bytes());
                int keep = random.nextInt(3) == 0 ? 0 : random.nextInt(bytes.length);
                tree.write(it, Arrays.copyOf(bytes, keep));
                return told(it) + " cut to " + keep;
            }
            default -> block(it, random);
        }
        return told(it) + (to.equals(it) ? "" : ", now " + told(to));
    }

    private void replaceAlike(Path it, ScriptModule module, Random random) throws IOException {
        byte[] bytes = ScriptModule.packed(it.toString(), module.salted().bytes());
        tree.writeAlike(it, bytes, random.nextBoolean());
    }

    private Path swap(Path it, Path other) throws IOException {
        if (!it.equals(other)) {
            Path third = it.resolveSibling("third");
            Files.move(it, third);
            Files.move(other, it);
            Files.move(third, other);
            tree.change(it);
            tree.change(other);
        }
        return other;
    }

    private void block(Path it, Random random) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> {
                tree.clear(it);
                Files.createDirectory(it);
            }
            case 1 -> tree.replaceByLink(it, Path.of("nowhere"));
            default -> tree.replaceByLink(it, it.getFileName());
        }
    }

    /// Lets a link lead to the module of the same name in another directory, which may be of the
    /// same size and time.
    private String relink(Random random) throws IOException {
        List<Path> links = new ArrayList<>(tree.modules());
        links.removeIf(file -> !Files.isSymbolicLink(file) || !Files.isRegularFile(file));
        if (links.isEmpty()) {
            return told(tree.linkOut(random));
        }
        Path link = links.get(random.nextInt(links.size()));
        Path target = link.toRealPath();
        String side = target.getParent().endsWith("0") ? "1" : "0";
        Path other = tree.linked().resolve(side).resolve(target.getFileName());
        if (!Files.exists(other)) {
            tree.put(other, tree.module(target, random).salted());
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(target));
        }
        linkTo(link, other);
        return told(link);
    }

    private void linkTo(Path link, Path target) throws IOException {
        Path from = link.getParent().toRealPath();
        tree.replaceByLink(link, from.relativize(target.toRealPath()));
    }

    private String changeLinked(Random random) throws IOException {
        List<Path> files = tree.below(tree.linked());
        if (files.isEmpty()) {
            return told(tree.linkOut(random));
        }
        Path it = files.get(random.nextInt(files.size()));
        replaceAlike(it, tree.module(it, random), random);
        return told(it);
    }

    private String moveDirectory(Random random) throws IOException {
        Path from = tree.directory().resolve(tree.otherDirectory(random));
        Path to = tree.directory().resolve(tree.otherDirectory(random));
        boolean nested = to.startsWith(from) || from.startsWith(to);
        if (nested || !isDirectory(from) || isThere(to) && !isEmpty(to)) {
            return "nothing: " + from.getFileName() + " cannot become " + to.getFileName();
        }
        if (isThere(to)) {
            Files.delete(to);
        }
        tree.moveDirectory(from, to);
        return tree.base().relativize(from) + ", now " + tree.base().relativize(to);
    }

    /// A directory becomes a link to where it is now; if it is one, its files are copied to a third
    /// place, some changed with the same sizes and times, and the link leads there.
    private String linkDirectory(Random random) throws IOException {
        Path it = tree.directory().resolve("kernel/" + (random.nextBoolean() ? "a" : "b"));
        Path away = tree.linked().resolveSibling("away-" + random.nextInt(1 << 20));
        if (isDirectory(it)) {
            tree.moveDirectory(it, away);
        } else if (Files.isDirectory(it)) {
            Program.must("cp", "-a", it.toRealPath().toString(), away.toString());
            List<Path> files = new ArrayList<>(tree.below(away));
            files.removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
            for (Path file : files) {
                if (random.nextBoolean()) {
                    replaceAlike(file, tree.module(file, random), random);
                }
                tree.change(it.resolve(away.relativize(file)));
            }
        } else {
            return "nothing: there is no " + tree.base().relativize(it);
        }
        linkTo(it, away);
        return told(it);
    }

    /// Closes a ring of two, or opens those that are closed.
    private String ring(Random random) throws IOException {
        List<Path> opened = new ArrayList<>();
        for (Path file : tree.modules()) {
            if (Files.isRegularFile(file)) {
                ScriptModule module = tree.module(file, random);
                if (module.ring() >= 0) {
                    tree.put(file, module.varied(module.variant()));
                    opened.add(tree.base().relativize(file));
                }
            }
        }
        if (!opened.isEmpty()) {
            return "opened " + opened;
        }
        Path it = tree.existing(random);
        Path other = tree.existing(random);
        ScriptModule one = tree.module(it, random);
        ScriptModule two = tree.module(other, random);
        if (one.number() == two.number()) {
            return "nothing: " + told(it) + " cannot be in a ring with " + told(other);
        }
        tree.put(it, one.inRingWith(two.number()));
        tree.put(other, two.inRingWith(one.number()));
        return told(it) + " with " + told(other);
    }

    private String touchOld(Random random) throws IOException {
        Path it =
                switch (random.nextInt(4)) {
                    case 0 -> tree.existing(random).getParent();
                    case 1 -> tree.directory().resolve("modules.order");
                    case 2 -> tree.directory().resolve("modules.dep");
                    default -> tree.existing(random);
                };
        if (!Files.exists(it)) {
            return "nothing: there is no " + it.getFileName();
        }
        Files.setLastModifiedTime(it, OLD);
        return tree.base().relativize(it).toString();
    }

    private static boolean isDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isEmpty(Path path) throws IOException {
        return AgainstFullRun.list(path).isEmpty();
    }
}
