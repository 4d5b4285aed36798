package kindex.property;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The options of a script's runs, told by a number bit by bit.
///
/// @param reference whether only options that kmod 34 has may be chosen
record ScriptOptions(int bits, boolean reference) {
    private static final String[] FORMATS = {"kmod-34", "kmod-33", "kmod-30", "kmod-34"};

    /// The words of a command line but for where indexes go, the mode and the version.
    List<String> words(Path base) {
        List<String> words = new ArrayList<>(List.of("-b", base.toString()));
        words.add("-C");
        words.add(base + "/etc/depmod.d");
        if (otherModuleDirectory()) {
            words.add("-m");
            words.add("usr/lib/modules");
        }
        switch (bits >> 1 & 3) {
            case 1 -> words.addAll(List.of("-e", "-E", base + "/symvers"));
            case 2 -> words.addAll(List.of("-e", "-F", base + "/System.map"));
            case 3 -> words.addAll(List.of("-e"));
            default -> {}
        }
        if ((bits & 8) != 0) {
            words.add("-w");
        }
        if ((bits & 48) == 48) {
            words.addAll(List.of("-P", "s"));
        }
        if (!reference) {
            words.add("--format");
            words.add(FORMATS[bits >> 6 & 3]);
            if ((bits & 1024) != 0) {
                words.add("-x");
            }
            words.add("-j");
            words.add((bits & 2048) != 0 ? "1" : "3");
        }
        if (textOnly()) {
            words.add("-n");
        }
        return words;
    }

    boolean otherModuleDirectory() {
        return (bits & 1) != 0;
    }

    boolean elsewhere() {
        return (bits & 256) != 0;
    }

    boolean textOnly() {
        return (bits & 0x210) == 0x210;
    }
}
