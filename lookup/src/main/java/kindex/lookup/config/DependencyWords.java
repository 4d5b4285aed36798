package kindex.lookup.config;

import java.util.ArrayList;
import java.util.List;
import kindex.lookup.config.ModprobeConfig.Softdep;

/// The words behind the module of a `softdep` or `weakdep` line.
///
/// kmod takes white space between words, but a single blank before the first word for part of it:
/// with two blanks behind the module, `softdep a  pre: b` says nothing.
///
/// kmod: libkmod/libkmod-config.c, kmod_config_add_softdep
final class DependencyWords {
    private DependencyWords() {}

    /// All words.
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        boolean wasSpace = false;
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                wasSpace = false;
            } else if (wasSpace) {
                start = i + 1;
            } else {
                wasSpace = true;
                if (start < i) {
                    words.add(text.substring(start, i));
                    start = i + 1;
                }
            }
        }
        if (!wasSpace) {
            words.add(text.substring(start));
        }
        return words;
    }

    /// The words behind `pre:` and behind `post:`; those before either do not count.
    static Softdep softdep(String module, String text) {
        List<String> before = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        List<String> list = new ArrayList<>();
        for (String word : of(text)) {
            if (word.equals("pre:")) {
                list = before;
            } else if (word.equals("post:")) {
                list = behind;
            } else {
                list.add(word);
            }
        }
        return new Softdep(module, before, behind);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
