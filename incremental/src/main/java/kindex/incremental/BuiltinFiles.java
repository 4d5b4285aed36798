package kindex.incremental;

import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.symbols.Problem;

/// The two files of a module directory that tell of built-in modules.
///
/// @param builtin content of `modules.builtin`; null if it could not be opened
/// @param builtinProblem why it could not; null if it could
/// @param modinfo content of `modules.builtin.modinfo`; null if it could not be opened
/// @param modinfoProblem why it could not; null if it could
/// @param modinfoIsDirectory whether a directory stands in its place, which ends a run: kmod looks
///     at the error of the first read of this one file (tools/depmod.c, `output_builtin_alias_bin`)
record BuiltinFiles(
        byte[] builtin,
        Problem builtinProblem,
        byte[] modinfo,
        Problem modinfoProblem,
        boolean modinfoIsDirectory) {
    static final String BUILTIN = "modules.builtin";
    static final String MODINFO = "modules.builtin.modinfo";

    /// Reads both; neither for a run that makes no tries.
    private static BuiltinFiles read(HostFiles files, DepmodRequest request) {
        if (request.textOnly()) {
            return new BuiltinFiles(null, null, null, null, false);
        }
        byte[] builtin = null;
        Problem builtinProblem = null;
        try {
            builtin = WholeFile.read(files, request.moduleDirectory() + "/" + BUILTIN);
        } catch (HostException e) {
            builtinProblem = MissingFile.problem(files, request, BUILTIN, e);
        }
        byte[] modinfo = null;
        Problem modinfoProblem = null;
        boolean isDirectory = false;
        try {
            String path = request.moduleDirectory() + "/" + MODINFO;
            isDirectory = files.status(path).type() == FileType.DIRECTORY;
            modinfo = WholeFile.read(files, path);
        } catch (HostException e) {
            modinfoProblem = MissingFile.problem(files, request, MODINFO, e);
        }
        return new BuiltinFiles(builtin, builtinProblem, modinfo, modinfoProblem, isDirectory);
    }

    /// Reads both for a run, which ends if a limit keeps one from being read.
    static BuiltinFiles read(HostFiles files, DepmodRequest request, CountingListener listener)
            throws RunEnded {
        BuiltinFiles both = read(files, request);
        for (Problem problem : new Problem[] {both.builtinProblem, both.modinfoProblem}) {
            if (problem instanceof Problem.InputNotRead) {
                listener.found(problem);
            }
        }
        listener.requireAllRead();
        return both;
    }
}
