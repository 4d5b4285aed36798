package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Applies the edits that concern modules and what else is read beside them. Each says what it did.
final class EditedTree {
    private static final String[] DIRECTORIES = {
        "kernel", "kernel/a", "kernel/b", "updates", "extra", "weak-updates", "../../../ext"
    };
    private static final String[] NAMES = {"m0", "m1", "m2", "m3", "m_4", "m-4", "m5", "m6", "m7"};
    private static final String[] ENDINGS = {".ko", ".ko.zst", ".ko.xz", ".ko.gz", ".ko", ".ko"};
    private static final String LINKED = "../../../linked/";

    private final ScriptTree tree;
    private final boolean reference;

    /// @param reference whether kmod 34 is to read the tree, which knows no gzip here
    EditedTree(ScriptTree tree, boolean reference) {
        this.tree = tree;
        this.reference = reference;
    }

    /// Applies an edit.
    ///
    /// @return what it did; null if it is of another kind
    String apply(Edit edit) throws IOException {
        int a = edit.a();
        int b = edit.b();
        String it = chosen(a);
        return switch (edit.kind()) {
            case NOTHING -> "nothing";
            case ADD -> add(a, b);
            case CONFIGURE -> configure(a);
            case REORDER -> text("modules.order", order(a));
            case REMOVE_ORDER -> remove("modules.order");
            case CHANGE_BUILTIN -> text("modules.builtin", builtin(a));
            case REMOVE_BUILTIN -> remove("modules.builtin");
            case CHANGE_MODINFO -> text("modules.builtin.modinfo", modinfo(a));
            case REMOVE_MODINFO -> remove("modules.builtin.modinfo");
            case CHANGE_SYMBOLS -> symbols(a);
            case LINK -> link(a, b);
            case LINK_ELSEWHERE -> relink(a, b);
            case CHANGE_LINKED -> changeLinked(a, b);
            case OVERRIDE_NO_MORE -> removeOverride(a);
            case MOVE_DIRECTORY -> moveDirectory(a, b);
            case OPEN_THE_RING -> openRing();
            case REMOVE,
                    REPLACE,
                    REPLACE_IN_PLACE,
                    REPLACE_UNNOTICEABLY,
                    REPLACE_WITH_OLD_TIME,
                    RENAME,
                    MOVE,
                    SWAP,
                    OVERRIDE,
                    RECOMPRESS,
                    BREAK,
                    BLOCK,
                    CLOSE_A_RING ->
                    it == null ? "nothing: no module" : change(edit.kind(), it, a, b);
            default -> null;
        };
    }

    private String change(EditKind kind, String it, int a, int b) throws IOException {
        ScriptModule module = tree.module(it);
        String name = it.substring(it.lastIndexOf('/') + 1);
        String stem = name.substring(0, name.indexOf('.'));
        switch (kind) {
            case REMOVE -> tree.remove(it);
            case REPLACE -> tree.put(it, module.varied(b));
            case REPLACE_IN_PLACE -> tree.overwrite(it, module.varied(b), false);
            case REPLACE_UNNOTICEABLY -> tree.overwrite(it, module.salted(), true);
            case REPLACE_WITH_OLD_TIME -> tree.putOld(it, module.varied(b));
            case RENAME ->
                    tree.rename(
                            it,
                            it.substring(0, it.lastIndexOf('/') + 1)
                                    + NAMES[b % NAMES.length]
                                    + name.substring(stem.length()));
            case MOVE -> tree.rename(it, DIRECTORIES[b % DIRECTORIES.length] + "/" + name);
            case SWAP -> tree.swap(it, chosen(b));
            case OVERRIDE -> tree.put("updates/" + name, module.varied(b));
            case RECOMPRESS -> {
                String other = it.substring(0, it.indexOf(stem + '.') + stem.length()) + ending(b);
                tree.remove(it);
                tree.put(other, module);
                return kind + " " + it + " as " + other;
            }
            case BREAK -> tree.putBytes(it, broken(module, it, b));
            case BLOCK -> block(it, b);
            default -> closeRing(it, chosen(b));
        }
        return kind + " " + it + " " + b;
    }

    private String add(int a, int b) throws IOException {
        String name = NAMES[a % NAMES.length];
        int number = name.charAt(name.length() - 1) - '0';
        String path =
                DIRECTORIES[a / NAMES.length % DIRECTORIES.length]
                        + "/"
                        + name
                        + ending(a / NAMES.length / DIRECTORIES.length);
        ScriptModule module = new ScriptModule(number, b, b % 10, -1);
        tree.put(path, module);
        return "ADD " + path + " " + module;
    }

    private String ending(int number) {
        String ending = ENDINGS[number % ENDINGS.length];
        return reference && ending.equals(".ko.gz") ? ".ko" : ending;
    }

    private void closeRing(String it, String other) throws IOException {
        ScriptModule one = tree.module(it);
        ScriptModule two = tree.module(other);
        if (one.number() != two.number()) {
            tree.put(it, one.inRingWith(two.number()));
            tree.overwrite(other, two.inRingWith(one.number()), false);
        }
    }

    private String openRing() throws IOException {
        List<String> opened = new ArrayList<>();
        for (String path : tree.paths()) {
            ScriptModule module = tree.module(path);
            if (module.ring() >= 0) {
                tree.put(path, module.varied(module.variant()));
                opened.add(path);
            }
        }
        return "OPEN " + opened;
    }

    private byte[] broken(ScriptModule module, String path, int b) throws IOException {
        byte[] bytes = ScriptModule.packed(path, module.bytes());
        return switch (b % 4) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOf(bytes, bytes.length / 2);
            case 2 -> "no module".getBytes();
            default -> Arrays.copyOf(bytes, bytes.length * (b % 100) / 100);
        };
    }

    private void block(String it, int b) throws IOException {
        switch (b % 3) {
            case 0 -> tree.directoryAt(it);
            case 1 -> tree.link(it, "nowhere");
            default -> tree.link(it, it.substring(it.lastIndexOf('/') + 1));
        }
    }

    private String removeOverride(int a) throws IOException {
        List<String> overrides = tree.paths();
        overrides.removeIf(path -> !path.startsWith("updates/"));
        if (overrides.isEmpty()) {
            return "nothing: no override";
        }
        String it = overrides.get(a % overrides.size());
        tree.remove(it);
        return "OVERRIDE_NO_MORE " + it;
    }

    private String moveDirectory(int a, int b) throws IOException {
        String from = DIRECTORIES[1 + a % (DIRECTORIES.length - 2)];
        String to = DIRECTORIES[1 + b % (DIRECTORIES.length - 2)];
        tree.moveDirectory(from, to);
        return "MOVE_DIRECTORY " + from + " to " + to;
    }

    private String link(int a, int b) throws IOException {
        String name = NAMES[a % NAMES.length] + ".ko";
        int number = name.charAt(name.indexOf('.') - 1) - '0';
        String target = "../../../linked/" + b % 2 + "/" + name;
        ScriptModule module = new ScriptModule(number, b, b % 10, -1);
        tree.put(target, module);
        tree.link("weak-updates/" + name, "../" + target);
        return "LINK weak-updates/" + name + " to " + target + " " + module;
    }

    private String relink(int a, int b) throws IOException {
        Path links = tree.file("weak-updates");
        for (int i = 0; i < NAMES.length; i++) {
            String name = NAMES[(a + i) % NAMES.length] + ".ko";
            if (Files.isSymbolicLink(links.resolve(name))) {
                int number = name.charAt(name.indexOf('.') - 1) - '0';
                String old = Files.readSymbolicLink(links.resolve(name)).toString();
                String side = old.contains("/0/") ? "1" : "0";
                if (tree.module(LINKED + side + "/" + name) == null) {
                    tree.put(LINKED + side + "/" + name, new ScriptModule(number, b, b % 10, -1));
                }
                tree.link("weak-updates/" + name, "../" + LINKED + side + "/" + name);
                return "LINK_ELSEWHERE weak-updates/" + name + " to " + side;
            }
        }
        return "nothing: no link";
    }

    private String changeLinked(int a, int b) throws IOException {
        List<String> linked = tree.paths();
        linked.removeIf(path -> !path.startsWith(LINKED));
        if (linked.isEmpty()) {
            return "nothing: nothing linked";
        }
        String it = linked.get(a % linked.size());
        tree.overwrite(it, tree.module(it).salted(), (b & 1) != 0);
        return "CHANGE_LINKED " + it;
    }

    /// A module that is in the way of the search, or null.
    private String chosen(int number) {
        List<String> paths = tree.paths();
        paths.removeIf(path -> path.startsWith(LINKED));
        return paths.isEmpty() ? null : paths.get(number % paths.size());
    }

    private String configure(int a) throws IOException {
        StringBuilder text = new StringBuilder();
        switch (a & 3) {
            case 1 -> text.append("search extra built-in updates\n");
            case 2 -> text.append("search external weak-updates updates built-in\n");
            case 3 -> text.append("search built-in updates\n");
            default -> {}
        }
        if ((a & 4) != 0) {
            text.append("external * ").append(tree.base()).append("/ext\n");
        }
        if ((a & 8) != 0) {
            text.append("override m").append(a >> 6 & 7).append(" * kernel\n");
        }
        if ((a & 16) != 0) {
            text.append("override m").append(a >> 7 & 7).append(" 6.* extra\n");
        }
        if ((a & 32) != 0) {
            text.append("exclude m").append(a >> 8 & 7).append("*\n");
        }
        Path file = tree.base().resolve("etc/depmod.d/x.conf");
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            ScriptTree.text(file, text.toString());
        }
        return "CONFIGURE " + text.toString().replace("\n", "; ");
    }

    private String order(int a) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NAMES.length; i++) {
            int at = (a + i * (1 + a % 4)) % NAMES.length;
            if ((a >> i % 12 & 1) != 0) {
                text.append("kernel/").append(i % 2 == 0 ? "" : "a/").append(NAMES[at]);
                text.append(".ko\n");
            }
        }
        return text.toString();
    }

    private static String builtin(int a) {
        return (a & 1) != 0 ? "kernel/x" + a % 7 + ".ko\nkernel/b.ko\n" : "kernel/m1.ko\n";
    }

    private static String modinfo(int a) {
        return "x" + a % 7 + ".alias=b:v" + a % 5 + "*\0b.license=GPL\0";
    }

    private String symbols(int a) throws IOException {
        StringBuilder symvers = new StringBuilder();
        StringBuilder map = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            if ((a >> i & 1) != 0) {
                String symbol = i < 2 ? "kernel" + i : i == 2 ? "shared0" : "s" + i;
                symvers.append(i % 2 == 0 ? "0x11111111" : "0x33333333");
                symvers.append('\t').append(symbol).append("\tvmlinux\tEXPORT_SYMBOL\t\n");
                map.append("0000 R __ksymtab_").append(symbol).append('\n');
            }
        }
        ScriptTree.text(tree.base().resolve("symvers"), symvers.toString());
        ScriptTree.text(tree.base().resolve("System.map"), map.toString());
        return "CHANGE_SYMBOLS " + a;
    }

    private String text(String name, String text) throws IOException {
        ScriptTree.text(tree.file(name), text);
        return name + " becomes " + text.replace("\n", "; ").replace('\0', '|');
    }

    private String remove(String name) throws IOException {
        Files.deleteIfExists(tree.file(name));
        return name + " removed";
    }
}
