package kindex.dist;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kindex.cli.ManualPages;

/// Writes the manual pages that are packaged: of each `NAME.in` in one directory a `NAME` in
/// another.
public final class ManualWriter {
    private ManualWriter() {}

    /// Takes two arguments: the directory of the templates, and the one to write to, which exists.
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]);
        try (DirectoryStream<Path> templates =
                Files.newDirectoryStream(Path.of(arguments[0]), "*.in")) {
            for (Path template : templates) {
                String name = template.getFileName().toString();
                String page = ManualPages.fill(Files.readString(template, US_ASCII));
                Files.writeString(
                        target.resolve(name.substring(0, name.length() - 3)), page, US_ASCII);
            }
        }
    }
}
