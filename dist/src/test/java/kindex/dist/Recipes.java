package kindex.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The recipes of docs/packaging.md, word by word: what is tried is what is printed.
final class Recipes {
    private static final Path PAGE = Path.of("../docs/packaging.md");

    private Recipes() {}

    /// The fenced block behind `<!-- recipe: NAME -->`.
    static String read(String name) throws IOException {
        String page = Files.readString(PAGE);
        int mark = page.indexOf("<!-- recipe: " + name + " -->");
        if (mark < 0) {
            throw new IllegalArgumentException("no recipe " + name + " in " + PAGE);
        }
        int start = page.indexOf('\n', page.indexOf("```", mark)) + 1;
        return page.substring(start, page.indexOf("```", start));
    }

    /// The same for a kernel.
    static String read(String name, String kernel) throws IOException {
        return read(name).replace("@KVER@", kernel);
    }
}
