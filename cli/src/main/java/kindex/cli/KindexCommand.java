package kindex.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// A command of `kindex`: a description that help and completion are made of, and what it does.
interface KindexCommand {
    /// The command's name, options and words.
    CommandSpec spec();

    /// Does it.
    ///
    /// @return the exit code: 0 done, found or equal; 1 not; 2 what was given cannot be used
    int run(ParseResult arguments, Platform platform, Messages messages);
}
