import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes `CodeFingerprints.java`, run when `incremental` is built: a number for the sources that
/// decide what is read of a module, and one for those that decide what indexes are made of it.
///
/// Arguments: the file to write, then `NAME=PATH:PATH...` for each number. A path is a directory or
/// a file; of a directory all files below count. Each number is the first eight bytes of the
/// SHA-256 of the names and contents of the files, in the order of their names.
final class CodeFingerprints {
    private CodeFingerprints() {}

    public static void main(String... arguments) throws Exception {
        StringBuilder text = new StringBuilder();
        text.append("package kindex.incremental.cache;\n\n");
        text.append("/// Made when this module is built: `src/build/CodeFingerprints.java` says of what.\n");
        text.append("public final class CodeFingerprints {\n    private CodeFingerprints() {}\n");
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String name = arguments[i].substring(0, equals);
            long value = fingerprint(arguments[i].substring(equals + 1).split(":"));
            text.append("\n    /// Of the sources that this number stands for.\n");
            text.append("    public static final long " + name + " = 0x" + Long.toHexString(value) + "L;\n");
        }
        text.append("}\n");
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file) || !Files.readString(file).contentEquals(text)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
    }

    private static long fingerprint(String... paths) throws Exception {
        MessageDigest sum = MessageDigest.getInstance("SHA-256");
        for (String path : paths) {
            for (Path file : files(Path.of(path))) {
                byte[] content = Files.readAllBytes(file);
                sum.update((file + "\0" + content.length + "\0").getBytes());
                sum.update(content);
            }
        }
        long first = 0;
        byte[] digest = sum.digest();
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << 8 | digest[i] & 0xff;
        }
        return first;
    }

    private static List<Path> files(Path top) throws IOException {
        if (!Files.exists(top)) {
            throw new IOException(top + " is not there");
        }
        try (Stream<Path> below = Files.walk(top)) {
            List<Path> files = new ArrayList<>(below.filter(Files::isRegularFile).toList());
            files.sort(null);
            return files;
        }
    }
}
