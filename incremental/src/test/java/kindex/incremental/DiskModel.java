package kindex.incremental;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a disk may hold after a power cut, by what was asked of it until then. It promises no more
/// than POSIX does:
///
/// - Of a file that was not synced it may hold nothing, the first half, the length with NULs for
///   content, or all. A file that was synced is whole.
/// - Of the names made, changed and removed in a directory since the directory was synced, it may
///   hold any choice ([Order#ANY]); or, as file systems with a journal do, those up to some moment
///   ([Order#KEPT]). Those before are there. A rename is there or it is not.
final class DiskModel extends ObservedFiles {
    /// Which changes of names may be missing.
    enum Order {
        ANY,
        KEPT
    }

    /// What is left of a file that was not synced.
    enum Remains {
        NOTHING,
        HALF,
        NULS,
        ALL;

        byte[] of(byte[] bytes) {
            return switch (this) {
                case NOTHING -> new byte[0];
                case HALF -> Arrays.copyOf(bytes, bytes.length / 2);
                case NULS -> new byte[bytes.length];
                case ALL -> bytes;
            };
        }
    }

    /// A file, whatever it is called: equal to itself alone.
    private static final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /// A name given to a file, or taken from all; the old name goes.
    private record Change(String from, String to, Content content) {}

    /// One state of the disk: what is under each path.
    interface State extends Consumer<Map<String, byte[]>> {}

    private final Map<String, Content> names = new HashMap<>();
    private final Map<String, Content> durable = new TreeMap<>();
    private final Set<Content> synced = new HashSet<>();
    private final List<Change> pending = new ArrayList<>();
    private final Order order;
    private final State state;

    /// @param before the files that the disk holds for sure at the start, by their paths
    /// @param state hears of every state that a cut after any call may leave
    DiskModel(Map<String, byte[]> before, Order order, State state) {
        this.order = order;
        this.state = state;
        before.forEach(
                (path, bytes) -> {
                    Content content = new Content(bytes);
                    names.put(path, content);
                    durable.put(path, content);
                    synced.add(content);
                });
    }

    @Override
    void before(Call call, String path) {}

    @Override
    synchronized void created(String directory, String name, byte[] bytes) {
        Content content = new Content(bytes);
        names.put(directory + "/" + name, content);
        pending.add(new Change(null, directory + "/" + name, content));
        tell();
    }

    @Override
    synchronized void done(Call call, String directory, String name, String to) {
        String path = directory + "/" + name;
        switch (call) {
            case SYNC -> synced.add(names.get(path));
            case SYNC_DIRECTORY -> settle(directory);
            case RENAME -> change(path, directory + "/" + to, names.get(path));
            case REMOVE -> change(path, null, null);
            default -> throw new IllegalArgumentException(call.toString());
        }
        tell();
    }

    private void change(String from, String to, Content content) {
        names.remove(from);
        if (to != null) {
            names.put(to, content);
        }
        pending.add(new Change(from, to, content));
    }

    private void settle(String directory) {
        List<Change> left = new ArrayList<>();
        for (Change change : pending) {
            String path = change.to() == null ? change.from() : change.to();
            if (path.startsWith(directory + "/")) {
                apply(change, durable);
            } else {
                left.add(change);
            }
        }
        pending.clear();
        pending.addAll(left);
    }

    private static void apply(Change change, Map<String, Content> names) {
        if (change.from() != null) {
            names.remove(change.from());
        }
        if (change.to() != null) {
            names.put(change.to(), change.content());
        }
    }

    /// Tells all states that a cut at this moment may leave. New names are all there or all
    /// missing, which says the same about each: they stand for themselves.
    synchronized void tell() {
        List<Change> made = pending.stream().filter(c -> c.from() == null).toList();
        List<Change> moved = pending.stream().filter(c -> c.from() != null).toList();
        if (order == Order.KEPT) {
            for (int kept = 0; kept <= pending.size(); kept++) {
                tell(pending.subList(0, kept));
            }
            return;
        }
        for (int choice = 0; choice < 1 << moved.size(); choice++) {
            for (int n = 0; n < 2; n++) {
                List<Change> chosen = new ArrayList<>(n == 0 ? List.of() : made);
                for (int i = 0; i < moved.size(); i++) {
                    if ((choice >> i & 1) == 1) {
                        chosen.add(moved.get(i));
                    }
                }
                tell(chosen);
            }
        }
    }

    private void tell(List<Change> changes) {
        Map<String, Content> there = new TreeMap<>(durable);
        changes.forEach(change -> apply(change, there));
        for (Remains remains : Remains.values()) {
            Map<String, byte[]> held = new TreeMap<>();
            there.forEach(
                    (path, content) ->
                            held.put(
                                    path,
                                    synced.contains(content)
                                            ? content.bytes()
                                            : remains.of(content.bytes())));
            state.accept(held);
        }
    }
}
