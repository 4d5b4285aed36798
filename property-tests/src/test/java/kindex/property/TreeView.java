package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A way to name one and the same tree to a run.
enum TreeView {
    DIRECT,
    /// By a symbolic link.
    LINK,
    /// By another spelling.
    DOTS,
    /// By a mount of the same directory.
    BOUND,
    /// By the link from /usr/lib to /lib.
    OTHER_MODULE_DIRECTORY,
    /// From within, as the root directory.
    CHANGED_ROOT;

    /// Half of all runs see the tree directly.
    static TreeView any(Random random) {
        return random.nextBoolean() ? DIRECT : values()[random.nextInt(values().length)];
    }

    /// Whether it takes a process of its own.
    boolean isApart() {
        return this == CHANGED_ROOT;
    }

    /// Whether this machine can do it.
    static boolean isPossible(TreeView view) throws IOException {
        boolean root = System.getProperty("user.name").equals("root");
        return switch (view) {
            case BOUND -> root;
            case CHANGED_ROOT -> root && ScriptProcess.isNativeForm();
            default -> true;
        };
    }

    /// The base directory under this name.
    Path base(Path base) {
        return switch (this) {
            case LINK -> base.resolveSibling("link-to-base");
            case DOTS -> Path.of(base + "/../" + base.getFileName() + "/.");
            case BOUND -> base.resolveSibling("bound");
            case CHANGED_ROOT -> Path.of("/");
            default -> base;
        };
    }

    /// Makes the name.
    void open(Path base, ScriptMounts mounts) throws IOException {
        if (this == LINK && !Files.isSymbolicLink(base(base))) {
            Files.createSymbolicLink(base(base), base);
        } else if (this == BOUND) {
            mounts.bind(base, base(base), false);
        }
    }

    void close(Path base, ScriptMounts mounts) throws IOException {
        if (this == BOUND) {
            mounts.unmount(base(base));
        }
    }

    /// The words that say which tree and which configuration.
    List<String> words(Path base, Path configuration) {
        if (this == CHANGED_ROOT) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("-b", base(base).toString()));
        words.addAll(List.of("-C", configuration.toString()));
        if (this == OTHER_MODULE_DIRECTORY) {
            words.addAll(List.of("-m", "usr/lib/modules"));
        }
        return words;
    }

    /// A path below the module directory as this view has it.
    String path(Path base, String below) {
        String modules = this == OTHER_MODULE_DIRECTORY ? "usr/lib/modules/" : "lib/modules/";
        String root = this == CHANGED_ROOT ? "" : base(base).toString();
        return root + "/" + modules + UntrustedTree.VERSION + "/" + below;
    }

    /// What a run said, with the tree named directly.
    String plainly(String said, Path base) {
        return switch (this) {
            case DIRECT -> said;
            case CHANGED_ROOT -> said.replace(" /lib/modules/", " " + base + "/lib/modules/");
            case OTHER_MODULE_DIRECTORY -> said.replace("/usr/lib/modules/", "/lib/modules/");
            default -> said.replace(base(base).toString(), base.toString());
        };
    }
}
