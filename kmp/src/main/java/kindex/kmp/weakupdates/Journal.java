package kindex.kmp.weakupdates;

import java.util.Arrays;
import java.util.List;
import kindex.host.Descent;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HeldDirectory;
import kindex.host.HostException;
import kindex.host.OpenFile;

/// What is about to be changed, on disk before anything is: who finds it there knows that a run did
/// not end.
///
/// It counts only where nobody but root and the caller can have written it: whoever else can change
/// the file, or a directory that it lies in, could have another program's rights do his work.
final class Journal implements AutoCloseable {
    private static final String NAME = "weak-updates.journal";
    private static final String NEW = NAME + ".new";
    private static final int LARGEST = 64 << 20;

    private final Tools tools;
    private final Kernels kernels;
    private final Descent state;
    private final String path;

    /// @param make whether the directory is made if it is missing
    /// @throws HostException if it cannot be reached; with `ENOENT` if it is missing
    Journal(Tools tools, StateDirectory directory, boolean make) throws HostException {
        this.tools = tools;
        this.kernels = new Kernels(tools);
        this.state = directory.open(tools.files(), make);
        this.path = directory.path() + "/" + NAME;
    }

    /// Writes it.
    ///
    /// @param done whether only what is left over is to be removed
    /// @throws HostException with `EINVAL` if a name cannot be written
    void write(List<KernelPlan> plans, boolean done) throws HostException {
        byte[] bytes = new JournalText(done, plans).bytes(kernels::belowRoot);
        HeldDirectory directory = state.directory();
        removeNew();
        directory.create(NEW, bytes, bytes.length, true);
        try {
            directory.rename(NEW, NAME);
        } catch (HostException e) {
            removeNew();
            throw e;
        }
        directory.sync();
    }

    /// Removes what was to become a journal: nothing had been changed yet.
    void removeNew() {
        try {
            state.directory().remove(NEW);
        } catch (HostException _) {
            // no run ended there
        }
    }

    /// What a run that did not end was about to change; null if every run ended.
    JournalText read() throws HostException, JournalException {
        FileStatus status;
        try {
            status = state.directory().status(NAME);
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
        requireOurs(status);
        try (OpenFile file = state.directory().file(NAME)) {
            byte[] bytes = new byte[(int) status.size() + 1];
            int length = 0;
            for (int n = 0; n >= 0 && length < bytes.length; length += Math.max(n, 0)) {
                n = file.read(bytes, length, bytes.length - length);
            }
            return JournalText.parse(Arrays.copyOf(bytes, length), path, kernels::belowRoot);
        }
    }

    private void requireOurs(FileStatus status) throws JournalException {
        String expected = "one that only root or the caller can write to";
        if (state.exposed() != null) {
            String found = "it below " + state.exposed() + ", which others can change";
            throw new JournalException(path, "", found, expected);
        }
        if (status.type() != FileType.REGULAR) {
            throw new JournalException(path, "", "no plain file", expected);
        }
        if (!Descent.isOurs(tools.files(), status)) {
            String mode = Integer.toOctalString(status.mode() & 07777);
            String found = "a file of user " + status.uid() + " with mode " + mode;
            throw new JournalException(path, "", found, expected);
        }
        if (status.size() > LARGEST) {
            String found = status.size() + " bytes";
            throw new JournalException(path, "", found, "at most " + LARGEST);
        }
    }

    /// Removes it: all is done.
    void remove() throws HostException {
        state.directory().remove(NAME);
    }

    @Override
    public void close() {
        state.close();
    }
}
