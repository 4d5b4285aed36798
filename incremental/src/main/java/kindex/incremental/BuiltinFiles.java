package kindex.incremental;

import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;

/// The two files of a module directory that tell of built-in modules.
///
/// @param builtin content of `modules.builtin`; null if it could not be opened
/// @param builtinReason why it could not; null if it could
/// @param modinfo content of `modules.builtin.modinfo`; null if it could not be opened
/// @param modinfoReason why it could not; null if it could
/// @param modinfoIsDirectory whether a directory stands in its place, which ends a run: kmod looks
///     at the error of the first read of this one file (tools/depmod.c, `output_builtin_alias_bin`)
record BuiltinFiles(
        byte[] builtin,
        String builtinReason,
        byte[] modinfo,
        String modinfoReason,
        boolean modinfoIsDirectory) {
    static final String BUILTIN = "modules.builtin";
    static final String MODINFO = "modules.builtin.modinfo";

    /// Reads both; neither for a run that makes no tries.
    static BuiltinFiles read(HostFiles files, DepmodRequest request) {
        if (request.textOnly()) {
            return new BuiltinFiles(null, null, null, null, false);
        }
        byte[] builtin = null;
        String builtinReason = null;
        try {
            builtin = WholeFile.read(files, request.moduleDirectory() + "/" + BUILTIN);
        } catch (HostException e) {
            builtinReason = e.words();
        }
        byte[] modinfo = null;
        String modinfoReason = null;
        boolean isDirectory = false;
        try {
            String path = request.moduleDirectory() + "/" + MODINFO;
            isDirectory = files.status(path).type() == FileType.DIRECTORY;
            modinfo = WholeFile.read(files, path);
        } catch (HostException e) {
            modinfoReason = e.words();
        }
        return new BuiltinFiles(builtin, builtinReason, modinfo, modinfoReason, isDirectory);
    }
}
