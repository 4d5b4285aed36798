package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;

/// Where a script plays: a tree on its medium, its configuration, its cache, and where its indexes
/// are published.
final class ScriptGround implements AutoCloseable {
    private final Path root;
    private final Medium medium;
    private final UntrustedTree tree;
    private final UntrustedTree source;
    private final ScriptMounts mounts;
    private final Path configuration;

    /// Makes the tree.
    ScriptGround(Path root, Medium medium, Random random) throws IOException {
        this.root = root;
        this.medium = medium;
        tree = new UntrustedTree(root.resolve("base"));
        source = medium.isImage() ? new UntrustedTree(root.resolve("source")) : tree;
        mounts = new ScriptMounts(medium, root, source.base());
        configuration = Files.createDirectory(root.resolve("depmod.d"));
        source.fill(random);
        sourceTexts().fill(random);
        if (random.nextBoolean()) {
            texts().configure(random);
        }
        if (medium.isImage()) {
            try {
                mounts.showSource(tree.base());
            } catch (IOException e) {
                close();
                throw e;
            }
        }
    }

    UntrustedTree tree() {
        return tree;
    }

    /// The tree that images are made of; the same where there are none.
    UntrustedTree source() {
        return source;
    }

    ScriptMounts mounts() {
        return mounts;
    }

    Medium medium() {
        return medium;
    }

    Path configuration() {
        return configuration;
    }

    UntrustedTexts texts() {
        return new UntrustedTexts(tree, configuration);
    }

    UntrustedTexts sourceTexts() {
        return new UntrustedTexts(source, configuration);
    }

    FullRunJudge judge(boolean reference) {
        return new FullRunJudge(tree, configuration, root.resolve("judged"), reference);
    }

    CacheTricks tricks() {
        return new CacheTricks(cache(), published(), root.resolve("saved"), mounts);
    }

    /// The directory of the cache.
    Path cache() {
        return medium.isWritable()
                ? tree.base().resolve("var/cache/kindex")
                : root.resolve("cache");
    }

    /// The directory of the indexes.
    Path published() {
        return medium.isWritable() ? tree.directory() : below(root.resolve("out"));
    }

    /// Another directory for indexes.
    Path elsewhere() {
        return root.resolve("elsewhere");
    }

    static Path below(Path output) {
        return output.resolve("lib/modules").resolve(UntrustedTree.VERSION);
    }

    SortedMap<String, byte[]> indexes() throws IOException {
        return FullRunJudge.published(published());
    }

    /// A view of the tree that is possible here.
    ///
    /// @param plain whether it has to be one in which all else is where it is
    TreeView view(boolean plain, Random random) throws IOException {
        TreeView view = TreeView.any(random);
        boolean moves = view == TreeView.CHANGED_ROOT || view == TreeView.OTHER_MODULE_DIRECTORY;
        boolean keeps = plain || !medium.isWritable() || isConfiguredOutside();
        return moves && keeps || !TreeView.isPossible(view) ? TreeView.DIRECT : view;
    }

    /// Whether the configuration names a directory that another root would not have.
    private boolean isConfiguredOutside() throws IOException {
        for (Path file : AgainstFullRun.list(configuration)) {
            if (Files.readString(file).contains("external *")) {
                return true;
            }
        }
        return false;
    }

    /// Where indexes and cache go if not to the tree.
    List<String> where() {
        return medium.isWritable()
                ? List.of()
                : List.of("-o", root.resolve("out").toString(), "--cache", cache().toString());
    }

    /// The words of a run.
    List<String> words(TreeView view, List<String> options, List<String> named) {
        List<String> words = new ArrayList<>(options);
        words.addAll(view.words(tree.base(), configuration));
        if (!options.contains("-o")) {
            words.addAll(where());
        }
        words.add(UntrustedTree.VERSION);
        words.addAll(named);
        return words;
    }

    /// A command line as people read it.
    String shown(List<String> words) {
        return "depmod " + String.join(" ", words).replace(root.toString(), "ROOT");
    }

    @Override
    public void close() throws IOException {
        mounts.close();
        ScriptTree.removeAll(root);
    }
}
