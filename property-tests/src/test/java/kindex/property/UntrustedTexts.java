package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Edits of what is read beside modules: `depmod.d`, `modules.order`, what is built in.
final class UntrustedTexts {
    private static final String[] SEARCHES = {
        "search extra built-in updates\n",
        "search external weak-updates updates built-in\n",
        "search built-in updates\n",
        "search updates built-in extra\n",
        "search weak-updates built-in\n",
    };

    private final UntrustedTree tree;
    private final Path configuration;

    /// @param configuration the directory in place of `/etc/depmod.d`
    UntrustedTexts(UntrustedTree tree, Path configuration) {
        this.tree = tree;
        this.configuration = configuration;
    }

    /// Applies an edit of texts; null if it is of another kind.
    String apply(UntrustedScript.Kind kind, Random random) throws IOException {
        return switch (kind) {
            case CONFIGURE -> configure(random);
            case REORDER -> write(tree.directory().resolve("modules.order"), order(random), random);
            case BUILTIN -> builtin(random);
            default -> null;
        };
    }

    /// Writes first texts.
    void fill(Random random) throws IOException {
        builtin(random);
        builtin(random);
        write(tree.directory().resolve("modules.order"), order(random), random);
    }

    String configure(Random random) throws IOException {
        StringBuilder text = new StringBuilder();
        int choice = random.nextInt(SEARCHES.length + 2);
        text.append(choice < SEARCHES.length ? SEARCHES[choice] : "");
        String[] directories = {"kernel", "extra", "updates", "weak-updates", "kernel/a"};
        for (int i = random.nextInt(3); i > 0; i--) {
            text.append("override m").append(random.nextInt(UntrustedTree.NUMBERS));
            text.append(random.nextBoolean() ? " * " : " 6.* ");
            text.append(directories[random.nextInt(directories.length)]).append('\n');
        }
        if (random.nextInt(4) == 0) {
            text.append("external * ").append(tree.external()).append('\n');
        }
        if (random.nextInt(4) == 0) {
            text.append("exclude m").append(random.nextInt(UntrustedTree.NUMBERS)).append("*\n");
        }
        Path file = configuration.resolve(random.nextInt(3) == 0 ? "b.conf" : "a.conf");
        return write(file, text.toString(), random);
    }

    private String order(Random random) throws IOException {
        List<Path> modules = new ArrayList<>(tree.modules());
        Collections.shuffle(modules, random);
        StringBuilder text = new StringBuilder();
        for (Path module : modules.subList(0, modules.size() - modules.size() / 4)) {
            String path = tree.directory().relativize(module).toString();
            text.append(path, 0, path.lastIndexOf(".ko")).append(".ko\n");
        }
        return text.toString();
    }

    private String builtin(Random random) throws IOException {
        int number = random.nextInt(7);
        if (random.nextBoolean()) {
            String text = "kernel/x" + number + ".ko\nkernel/" + (char) ('a' + number) + ".ko\n";
            return write(tree.directory().resolve("modules.builtin"), text, random);
        }
        String text = "x" + number + ".alias=b:v" + random.nextInt(5) + "*\0b.license=GPL\0";
        return write(tree.directory().resolve("modules.builtin.modinfo"), text, random);
    }

    /// Writes a text, seldom removes the file; now and then the time stays as it was.
    private String write(Path file, String text, Random random) throws IOException {
        int how = random.nextInt(8);
        String name = file.getFileName().toString();
        if (how == 0) {
            Files.deleteIfExists(file);
            return name + " removed";
        }
        FileTime time = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
        ScriptTree.text(file, text);
        if (how < 5 && time != null) {
            Files.setLastModifiedTime(file, time);
        }
        return name + ": " + Shown.text(text);
    }
}
