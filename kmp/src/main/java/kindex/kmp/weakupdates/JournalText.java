package kindex.kmp.weakupdates;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import kindex.bytes.XxHash64;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.symbols.ModuleFile;

/// What a journal says: the changes that were begun, and whether they were done.
///
/// ```
/// kindex weak-updates 2
/// kernel  VERSION  DIRECTORY  1      1: indexes are to be made, 0: not
/// link    PATH     BEFORE     AFTER  of the kernel above; an empty field for none
/// file    PATH     AFTER             the same where a plain file gives way to the link
/// end     begun    CHECKSUM          begun or done; XXH64 of all lines before, 16 hex digits
/// ```
///
/// Fields are between tabs. Names with tabs or line feeds have no place in it, and are refused. It
/// is read as strictly as it is written: it may name nothing but links in `weak-updates` of the
/// kernels below the root, in the order in which plans have them.
///
/// @param done whether only what is left over is to be removed
record JournalText(boolean done, List<KernelPlan> plans) {
    private static final String FORMAT = "kindex weak-updates 2";

    /// @param directories of kernels, below the root, by their versions; null for what is none
    /// @throws HostException with `EINVAL` if a name cannot be written
    byte[] bytes(UnaryOperator<String> directories) throws HostException {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        for (KernelPlan plan : plans) {
            String directory = directories.apply(plan.kernel());
            line(text, "kernel", plan.kernel(), directory, plan.index() ? "1" : "0");
            for (KernelPlan.Change change : plan.changes()) {
                if (!isSound(change)) {
                    throw new HostException("link", change.path(), Errno.EINVAL);
                }
                if (change.file()) {
                    line(text, "file", change.path(), change.after());
                } else {
                    line(text, "link", change.path(), change.before(), change.after());
                }
            }
        }
        byte[] lines = text.toString().getBytes(ISO_8859_1);
        line(text, "end", done ? "done" : "begun", checksum(lines, lines.length));
        return text.toString().getBytes(ISO_8859_1);
    }

    private static void line(StringBuilder text, String... fields) throws HostException {
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

    private static String checksum(byte[] bytes, int length) {
        return String.format("%016x", XxHash64.of(bytes, 0, length, 0));
    }

    /// Whether a change is one that this program may make: of a link in `weak-updates` that leads
    /// to a module.
    static boolean isSound(KernelPlan.Change change) {
        String after = change.after();
        String[] names = change.path().split("/", -1);
        for (String name : names) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                return false;
            }
        }
        boolean module =
                after == null
                        || ModuleFile.isModuleName(names[names.length - 1])
                                && after.startsWith("/")
                                && after.endsWith("/" + names[names.length - 1]);
        return names.length > 1
                && (names[0] + "/").equals(KernelPlan.DIRECTORY)
                && module
                && (after != null || change.before() != null && !change.file())
                && !(change.file() && change.before() != null);
    }

    /// @param path the journal's, for what is said of it
    /// @param directories of kernels, below the root, by their versions
    static JournalText parse(byte[] bytes, String path, UnaryOperator<String> directories)
            throws JournalException {
        return new Lines(bytes, path, directories).parse();
    }

    /// Reads line by line.
    private static final class Lines {
        private final byte[] bytes;
        private final String path;
        private final UnaryOperator<String> directories;
        private final List<KernelPlan> plans = new ArrayList<>();
        private int at;
        private int number;
        private String line;

        Lines(byte[] bytes, String path, UnaryOperator<String> directories) {
            this.bytes = bytes;
            this.path = path;
            this.directories = directories;
        }

        JournalText parse() throws JournalException {
            next();
            if (!line.equals(FORMAT)) {
                throw wrong(line, FORMAT);
            }
            while (true) {
                int start = at;
                String[] fields = next();
                switch (fields[0]) {
                    case "kernel" -> kernel(fields);
                    case "link", "file" -> change(fields);
                    case "end" -> {
                        return end(fields, start);
                    }
                    default -> throw wrong(line, "kernel, link, file or end");
                }
            }
        }

        /// The fields of the next line.
        private String[] next() throws JournalException {
            int start = at;
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            number++;
            line = new String(bytes, start, at - start, ISO_8859_1);
            if (at == bytes.length) {
                throw wrong(line, "a line, and then one that starts with end");
            }
            at++;
            return line.split("\t", -1);
        }

        private void kernel(String[] fields) throws JournalException {
            String version = fields.length == 4 ? fields[1] : "";
            String directory = version.indexOf('/') >= 0 ? null : directories.apply(version);
            for (KernelPlan plan : plans) {
                directory = plan.kernel().equals(version) ? null : directory;
            }
            if (directory == null) {
                throw wrong(line, "kernel, a version, its directory, and 0 or 1");
            }
            if (!fields[2].equals(directory)) {
                throw wrong(line, "the directory " + directory);
            }
            if (!fields[3].equals("0") && !fields[3].equals("1")) {
                throw wrong(line, "0 or 1 at its end");
            }
            plans.add(KernelPlan.of(version, new ArrayList<>(), fields[3].equals("1")));
        }

        private void change(String[] fields) throws JournalException {
            boolean file = fields[0].equals("file");
            KernelPlan.Change change = null;
            if (fields.length == (file ? 3 : 4)) {
                String before = file || fields[2].isEmpty() ? null : fields[2];
                String after = fields[fields.length - 1];
                change =
                        new KernelPlan.Change(
                                fields[1], before, after.isEmpty() ? null : after, file);
            }
            if (plans.isEmpty() || change == null || !isSound(change)) {
                throw wrong(line, "a link below weak-updates of a kernel, and where it leads");
            }
            List<KernelPlan.Change> changes = plans.getLast().changes();
            if (!changes.isEmpty() && changes.getLast().path().compareTo(change.path()) >= 0) {
                throw wrong(line, "a path that comes behind " + changes.getLast().path());
            }
            changes.add(change);
        }

        private JournalText end(String[] fields, int start) throws JournalException {
            boolean done = fields.length == 3 && fields[1].equals("done");
            if (fields.length != 3 || !done && !fields[1].equals("begun")) {
                throw wrong(line, "end, begun or done, and a checksum");
            }
            String sum = checksum(bytes, start);
            if (!fields[2].equals(sum)) {
                throw wrong("the checksum " + fields[2], sum);
            }
            if (at != bytes.length) {
                throw wrong((bytes.length - at) + " more bytes", "nothing behind this line");
            }
            return new JournalText(done, plans);
        }

        private JournalException wrong(String found, String expected) {
            String words = found.isEmpty() ? "nothing" : found;
            return new JournalException(path, "line " + number + ": ", words, expected);
        }
    }
}
