package kindex.kmp.weakupdates;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OutputDirectory;
import kindex.host.WholeFile;

/// What is about to be changed, on disk before anything is: who finds it there knows that a run did
/// not end.
///
/// Lines of fields between tabs: a line with the format, `kernel VERSION DIRECTORY INDEX` with `1`
/// where indexes are to be made, `link PATH BEFORE AFTER` for each of its links, an empty field for
/// none, and `end`. Names with tabs or line feeds have no place in it, and are refused.
final class Journal {
    private static final String FORMAT = "kindex weak-updates 1";
    private static final String NAME = "weak-updates.journal";
    private static final String NEW = NAME + ".new";

    private final HostFiles files;
    private final String directory;

    /// @param directory where it is kept
    Journal(HostFiles files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    /// Writes it.
    ///
    /// @throws HostException with `EINVAL` if a name cannot be written
    void write(List<KernelPlan> plans) throws HostException {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        for (KernelPlan plan : plans) {
            line(text, "kernel", plan.kernel(), plan.moduleDirectory(), plan.index() ? "1" : "0");
            for (KernelPlan.Change change : plan.changes()) {
                line(text, "link", change.path(), change.before(), change.after());
            }
        }
        byte[] bytes = text.append("end\n").toString().getBytes(ISO_8859_1);
        files.createDirectories(directory);
        try (OutputDirectory output = files.openOutput(directory)) {
            try {
                output.remove(NEW);
            } catch (HostException _) {
                // no run was killed here
            }
            output.create(NEW, bytes, bytes.length, true);
            output.rename(NEW, NAME);
            output.sync();
        }
    }

    private void line(StringBuilder text, String... fields) throws HostException {
        String between = "";
        for (String field : fields) {
            if (field != null && (field.indexOf('\t') >= 0 || field.indexOf('\n') >= 0)) {
                throw new HostException("link", field, Errno.EINVAL);
            }
            text.append(between).append(field == null ? "" : field);
            between = "\t";
        }
        text.append('\n');
    }

    /// What a run that did not end was about to change; null if every run ended.
    List<KernelPlan> read() throws HostException {
        String text;
        try {
            text = new String(WholeFile.read(files, directory + "/" + NAME), ISO_8859_1);
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
                return null;
            }
            throw e;
        }
        if (!text.startsWith(FORMAT + "\n") || !text.endsWith("\nend\n")) {
            throw new HostException("read", directory + "/" + NAME, Errno.EINVAL);
        }
        List<KernelPlan> plans = new ArrayList<>();
        for (String line : text.split("\n")) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "kernel" ->
                        plans.add(
                                new KernelPlan(
                                        fields[1],
                                        fields[2],
                                        false,
                                        List.of(),
                                        new ArrayList<>(),
                                        List.of(),
                                        fields[3].equals("1")));
                case "link" ->
                        plans.getLast()
                                .changes()
                                .add(
                                        new KernelPlan.Change(
                                                fields[1], orNull(fields[2]), orNull(fields[3])));
                default -> {
                    // the first line and the last
                }
            }
        }
        return plans;
    }

    private static String orNull(String field) {
        return field.isEmpty() ? null : field;
    }

    /// Removes it: all is done.
    void remove() throws HostException {
        try (OutputDirectory output = files.openOutput(directory)) {
            output.remove(NAME);
        }
    }
}
