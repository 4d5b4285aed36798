package kindex.inspect.verify;

import java.util.List;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.symbols.hash.HostOrder;

/// Whether the indexes of a module directory are what its modules imply.
///
/// @param directory where the indexes are
/// @param modules how many modules there are
/// @param format the generation of kmod that the files were compared with
/// @param recognised whether the files told it; else it was assumed
/// @param host the hosts whose files they were compared with
/// @param files one for each file of that generation, in the order of publication
/// @param ofModules what is wrong with modules, in the order of paths
/// @param others what lies there and is no index, in the order of names
public record VerifyReport(
        String directory,
        int modules,
        IndexFormat format,
        boolean recognised,
        HostOrder host,
        List<FileReport> files,
        List<Finding> ofModules,
        List<Finding> others) {
    /// Whether no file differs and every module can be read.
    public boolean isEqual() {
        return different() == 0 && unreadable() == 0;
    }

    /// How many modules, directories and entries cannot be read.
    public int unreadable() {
        return (int) ofModules.stream().filter(Finding::isDifference).count();
    }

    /// How many files differ.
    public int different() {
        int different = 0;
        for (FileReport file : files) {
            different += file.state() == State.EQUAL ? 0 : 1;
        }
        return different;
    }

    /// How a file compares.
    ///
    /// @param findings the differences, and what else is worth to be known
    public record FileReport(IndexFile file, State state, List<Finding> findings) {}

    /// How a file compares with what the modules imply.
    public enum State {
        /// It holds the same.
        EQUAL,
        /// It is a sound file of other modules.
        STALE,
        /// It holds the same as another order of modules implies.
        DISORDERED,
        /// It starts well and ends early.
        TRUNCATED,
        /// Its format is broken.
        DAMAGED,
        /// It cannot be read.
        UNREADABLE,
        /// There is none.
        MISSING
    }
}
