package kindex.indexgen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteStrings;

/// A source written down in a test.
public final class ListedSource implements IndexSource {
    private final List<String> modnames = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<int[]> dependencies = new ArrayList<>();
    private final List<ByteStrings> aliases = new ArrayList<>();
    private final List<ByteStrings> softdeps = new ArrayList<>();
    private final List<ByteStrings> weakdeps = new ArrayList<>();
    private final List<String> symbols = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private byte[] builtin;
    private byte[] builtinModinfo;

    /// Adds a module that needs nothing so far; the calls that follow are about it.
    public ListedSource module(String modname, String path) {
        modnames.add(modname);
        paths.add(path);
        dependencies.add(new int[0]);
        aliases.add(ByteStrings.EMPTY);
        softdeps.add(ByteStrings.EMPTY);
        weakdeps.add(ByteStrings.EMPTY);
        return this;
    }

    public ListedSource needs(int... idx) {
        dependencies.set(size() - 1, idx);
        return this;
    }

    public ListedSource alias(String... patterns) {
        aliases.set(size() - 1, ByteStrings.of(patterns));
        return this;
    }

    public ListedSource softdep(String... texts) {
        softdeps.set(size() - 1, ByteStrings.of(texts));
        return this;
    }

    public ListedSource weakdep(String... texts) {
        weakdeps.set(size() - 1, ByteStrings.of(texts));
        return this;
    }

    public ListedSource symbol(String name, int owner) {
        symbols.add(name);
        owners.add(owner);
        return this;
    }

    public ListedSource builtin(String modules, String modinfo) {
        builtin = modules.getBytes(ISO_8859_1);
        builtinModinfo = modinfo.getBytes(ISO_8859_1);
        return this;
    }

    @Override
    public int size() {
        return modnames.size();
    }

    @Override
    public ByteStrings modnames() {
        return ByteStrings.of(modnames.toArray(String[]::new));
    }

    @Override
    public ByteStrings paths() {
        return ByteStrings.of(paths.toArray(String[]::new));
    }

    @Override
    public int[] dependencies(int idx) {
        return dependencies.get(idx);
    }

    @Override
    public ByteStrings aliases(int idx) {
        return aliases.get(idx);
    }

    @Override
    public ByteStrings softdeps(int idx) {
        return softdeps.get(idx);
    }

    @Override
    public ByteStrings weakdeps(int idx) {
        return weakdeps.get(idx);
    }

    @Override
    public ByteStrings symbolNames() {
        return ByteStrings.of(symbols.toArray(String[]::new));
    }

    @Override
    public int symbolOwner(int i) {
        return owners.get(i);
    }

    @Override
    public byte[] builtin() {
        return builtin;
    }

    @Override
    public byte[] builtinModinfo() {
        return builtinModinfo;
    }
}
