package kindex.kmp.weakupdates;

import kindex.symbols.Problem;

/// Unmet needs in words.
final class Words {
    private Words() {}

    /// A line, the module named by its path below the module directory if it lies there.
    static String of(Problem problem, String directory) {
        return switch (problem) {
            case Problem.UnknownSymbol(var path, var symbol) ->
                    below(path, directory)
                            + " needs "
                            + symbol
                            + ", which no module or kernel exports";
            case Problem.VersionDisagreement(var path, var symbol) ->
                    below(path, directory) + " needs another version of " + symbol;
            default -> problem.toString();
        };
    }

    private static String below(String path, String directory) {
        return path.startsWith(directory + "/") ? path.substring(directory.length() + 1) : path;
    }
}
