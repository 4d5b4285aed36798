package kindex.kmp.weakupdates;

import java.util.concurrent.ThreadLocalRandom;
import kindex.host.Descent;
import kindex.host.DirectoryListing;
import kindex.host.Errno;
import kindex.host.FileType;
import kindex.host.HeldDirectory;
import kindex.host.HostException;

/// The links below `weak-updates` of one kernel, while they are changed: every name is looked up
/// from a directory held open, and no link to a directory is followed.
///
/// A plain file that a link takes the place of is kept beside it until all is done.
final class KernelLinks implements AutoCloseable {
    private static final String TEMPORARY = ".kindex-new-";
    private static final String KEPT = ".kindex-kept";

    private final Tools tools;
    private final String moduleDirectory;
    private final Descent module;

    /// @throws HostException if the kernel's directory cannot be reached
    KernelLinks(Tools tools, String moduleDirectory) throws HostException {
        this.tools = tools;
        this.moduleDirectory = moduleDirectory;
        this.module = tools.descend(moduleDirectory);
    }

    /// Does what a change says. To do it again does no harm.
    void change(KernelPlan.Change change) throws HostException {
        if (change.after() == null) {
            unlink(change.path());
            return;
        }
        try (HeldDirectory parent = parent(change.path(), true)) {
            String name = name(change.path());
            if (change.file() && isFile(parent, name)) {
                parent.rename(name, name + KEPT);
            }
            put(parent, name, change.after());
        }
    }

    /// Undoes it, as far as it was done.
    void undo(KernelPlan.Change change) throws HostException {
        if (change.before() == null && !change.file()) {
            unlink(change.path());
            return;
        }
        HeldDirectory reached = reached(change.path(), change.before() != null);
        if (reached == null) {
            return;
        }
        try (HeldDirectory parent = reached) {
            String name = name(change.path());
            if (change.file() && type(parent, name + KEPT) != null) {
                parent.rename(name + KEPT, name);
            } else if (!change.file() && !isOther(parent, name)) {
                put(parent, name, change.before());
            }
        }
    }

    /// Removes the file that a change has kept.
    void forget(KernelPlan.Change change) throws HostException {
        HeldDirectory reached = change.file() ? reached(change.path(), false) : null;
        if (reached == null) {
            return;
        }
        try (HeldDirectory parent = reached) {
            String kept = name(change.path()) + KEPT;
            if (type(parent, kept) != null) {
                parent.remove(kept);
            }
        }
    }

    /// Removes what a killed run left of links that had no name yet.
    void removeTemporaries(KernelPlan.Change change) throws HostException {
        HeldDirectory reached = reached(change.path(), false);
        if (reached == null) {
            return;
        }
        try (HeldDirectory parent = reached) {
            DirectoryListing listing = parent.list();
            for (int i = 0; i < listing.size(); i++) {
                if (listing.names().get(i).startsWith(TEMPORARY)) {
                    parent.remove(listing.names().get(i));
                }
            }
        }
    }

    /// Removes `weak-updates`, and the kernel's whole directory, if they are empty.
    void removeEmpty() {
        int slash = moduleDirectory.lastIndexOf('/');
        try {
            module.directory().removeDirectory("weak-updates");
        } catch (HostException _) {
            // it is not there, or is to stay
        }
        try (Descent above = tools.descend(moduleDirectory.substring(0, slash))) {
            above.directory().removeDirectory(moduleDirectory.substring(slash + 1));
        } catch (HostException _) {
            // it is to stay
        }
    }

    /// Removes a link and the directories above it that are empty then.
    private void unlink(String path) throws HostException {
        HeldDirectory reached = reached(path, false);
        if (reached == null) {
            return;
        }
        try (HeldDirectory parent = reached) {
            if (type(parent, name(path)) == FileType.SYMLINK) {
                parent.remove(name(path));
            }
        }
        String above = path.substring(0, path.lastIndexOf('/'));
        while (above.indexOf('/') >= 0) {
            try (HeldDirectory parent = parent(above, false)) {
                parent.removeDirectory(name(above));
            } catch (HostException _) {
                return; // it is to stay
            }
            above = above.substring(0, above.lastIndexOf('/'));
        }
    }

    /// Puts a link in the place of another or of nothing, at once.
    private static void put(HeldDirectory parent, String name, String target) throws HostException {
        if (isOther(parent, name)) {
            throw new HostException("symlink", parent.path() + "/" + name, Errno.EEXIST);
        }
        long random = ThreadLocalRandom.current().nextLong();
        String temporary = TEMPORARY + Long.toHexString(random);
        parent.makeLink(temporary, target);
        try {
            parent.rename(temporary, name);
        } catch (HostException e) {
            parent.remove(temporary);
            throw e;
        }
    }

    /// The directory that a link lies in; null if there is none, or a link in its place, in which
    /// nothing was done and nothing is to be undone.
    private HeldDirectory reached(String path, boolean make) throws HostException {
        try {
            return parent(path, make);
        } catch (HostException e) {
            return switch (e.errno()) {
                case ENOENT, ENOTDIR, ELOOP -> null;
                default -> throw e;
            };
        }
    }

    private HeldDirectory parent(String path, boolean make) throws HostException {
        String[] names = path.split("/");
        HeldDirectory here = child(module.directory(), names[0], make);
        for (int i = 1; i < names.length - 1; i++) {
            try (HeldDirectory above = here) {
                here = child(above, names[i], make);
            }
        }
        return here;
    }

    private static HeldDirectory child(HeldDirectory above, String name, boolean make)
            throws HostException {
        if (make && type(above, name) == null) {
            above.makeDirectory(name);
        }
        return above.directory(name);
    }

    /// Whether there is something that is neither a link nor a directory.
    private static boolean isFile(HeldDirectory parent, String name) throws HostException {
        return isOther(parent, name) && type(parent, name) != FileType.DIRECTORY;
    }

    /// Whether there is something that is no link.
    private static boolean isOther(HeldDirectory parent, String name) throws HostException {
        FileType type = type(parent, name);
        return type != null && type != FileType.SYMLINK;
    }

    /// @return null if there is nothing
    private static FileType type(HeldDirectory parent, String name) throws HostException {
        try {
            return parent.status(name).type();
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        module.close();
    }
}
