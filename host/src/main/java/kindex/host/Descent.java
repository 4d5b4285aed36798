package kindex.host;

import java.util.ArrayDeque;

/// A walk from a directory that is trusted down to one below it, name by name: for programs that
/// write with more rights than those who can write to directories on the way.
///
/// A link that only root or the caller can have put there, since it and all directories down to it
/// are theirs, is followed wherever it leads. Another one is refused with `ELOOP`, or, where the
/// caller says so, followed as long as it stays below the trusted directory, as with
/// `RESOLVE_BENEATH`.
public final class Descent implements AutoCloseable {
    private static final int MOST_LINKS = 40;
    private static final int WRITABLE_BY_OTHERS = 022;

    private final HostFiles files;
    private final boolean make;
    private final boolean beneath;
    private final int user;
    private final ArrayDeque<HeldDirectory> way = new ArrayDeque<>();
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private int links;
    private String exposed;

    /// A name that is still to be gone to.
    ///
    /// @param foreign whether a link says it that somebody else may have put there
    private record Step(String name, boolean foreign) {}

    private Descent(HostFiles files, boolean make, boolean beneath) {
        this.files = files;
        this.make = make;
        this.beneath = beneath;
        this.user = user(files);
    }

    /// Goes down.
    ///
    /// @param top the trusted directory, empty for the root; links on the way to it are followed
    /// @param below a path relative to it; empty for itself
    /// @param make whether directories that are missing are made
    /// @param beneath whether links of others are followed as long as they stay below
    public static Descent to(
            HostFiles files, String top, String below, boolean make, boolean beneath)
            throws HostException {
        Descent descent = new Descent(files, make, beneath);
        try {
            descent.way.add(files.hold(top.isEmpty() ? "/" : top));
            descent.expect(below, false);
            while (!descent.steps.isEmpty()) {
                descent.step(descent.steps.pop());
            }
            return descent;
        } catch (HostException e) {
            descent.close();
            throw e;
        }
    }

    /// Where it has come to; closed with this walk.
    public HeldDirectory directory() {
        return way.getLast();
    }

    /// Where it has come to, for the caller to close; the walk is over.
    public HeldDirectory taken() {
        HeldDirectory last = way.removeLast();
        close();
        return last;
    }

    /// The first of the directories below the trusted one, the last among them, to which somebody
    /// else than root and the caller can write; null if there is none.
    public String exposed() {
        return exposed;
    }

    /// Who does not count as somebody else, besides root.
    private static int user(HostFiles files) {
        try {
            return files.userId();
        } catch (HostException _) {
            return 0; // nobody tells: nobody but root is known then
        }
    }

    /// Whether nobody but root and the caller can write to what has such a status.
    public static boolean isOurs(HostFiles files, FileStatus status) {
        return isOurs(status, user(files));
    }

    private static boolean isOurs(FileStatus status, int user) {
        boolean owned = status.uid() == 0 || status.uid() == user;
        boolean link = status.type() == FileType.SYMLINK; // its mode says nothing
        return owned && (link || (status.mode() & WRITABLE_BY_OTHERS) == 0);
    }

    private void expect(String path, boolean foreign) {
        String[] names = path.split("/");
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && !names[i].equals(".")) {
                steps.push(new Step(names[i], foreign));
            }
        }
    }

    private void step(Step step) throws HostException {
        HeldDirectory here = way.getLast();
        if (step.name.equals("..")) {
            up(here, step);
            return;
        }
        FileStatus status = status(here, step.name);
        if (status == null) {
            makeDirectory(here, step.name);
        } else if (status.type() == FileType.SYMLINK) {
            follow(here, step, status);
            return;
        }
        HeldDirectory next = here.directory(step.name);
        way.add(next);
        if (exposed == null && !isOurs(next.status(), user)) {
            exposed = next.path();
        }
    }

    /// @return null if a directory is to be made there
    private FileStatus status(HeldDirectory here, String name) throws HostException {
        try {
            return here.status(name);
        } catch (HostException e) {
            if (make && e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private static void makeDirectory(HeldDirectory here, String name) throws HostException {
        try {
            here.makeDirectory(name);
        } catch (HostException e) {
            if (e.errno() != Errno.EEXIST) {
                throw e;
            }
        }
    }

    private void follow(HeldDirectory here, Step step, FileStatus status) throws HostException {
        String target = here.readLink(step.name);
        boolean foreign =
                step.foreign
                        || exposed != null
                        || !isOurs(status, user)
                        || !isOurs(here.status(), user);
        boolean absolute = target.startsWith("/");
        if (++links > MOST_LINKS || foreign && (absolute || !beneath)) {
            throw new HostException("open", entry(here, step.name), Errno.ELOOP);
        }
        if (foreign && exposed == null) {
            exposed = entry(here, step.name);
        }
        if (absolute) {
            startFrom("/");
        }
        expect(target, foreign);
    }

    private void up(HeldDirectory here, Step step) throws HostException {
        if (way.size() > 1) {
            way.removeLast().close();
        } else if (step.foreign) {
            throw new HostException("open", entry(here, ".."), Errno.ELOOP);
        } else {
            startFrom(entry(here, ".."));
        }
    }

    private void startFrom(String path) throws HostException {
        HeldDirectory start = files.hold(path);
        close();
        way.add(start);
    }

    private static String entry(HeldDirectory directory, String name) {
        String path = directory.path();
        return path.endsWith("/") ? path + name : path + "/" + name;
    }

    @Override
    public void close() {
        way.forEach(HeldDirectory::close);
        way.clear();
    }
}
