package kindex.incremental;

import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.ProblemListener;
import kindex.symbols.Problem;

/// The two files about built-in modules, and what is wrong with them, told in kmod's order.
///
/// kmod opens each when it comes to the index made of it (tools/depmod.c, `output_builtin_bin` and
/// `output_builtin_alias_bin`), so that its warning stands among the problems of the indexes. Here
/// both are read before any index is made, and the warnings wait for their turn.
final class BuiltinFiles implements ProblemListener {
    private final RunListener listener;
    private byte[] names;
    private byte[] modinfo;
    private Problem namesProblem;
    private Problem modinfoProblem;

    private BuiltinFiles(RunListener listener) {
        this.listener = listener;
    }

    /// Files that are not looked at.
    static BuiltinFiles unread(RunListener listener) {
        return new BuiltinFiles(listener);
    }

    /// The files of a module directory, as far as they can be read.
    static BuiltinFiles read(HostFiles files, String directory, RunListener listener) {
        BuiltinFiles builtin = new BuiltinFiles(listener);
        try {
            builtin.names = WholeFile.read(files, directory + "/modules.builtin");
        } catch (HostException e) {
            builtin.namesProblem =
                    new Problem.FileNotOpened("modules.builtin", directory, e.words());
        }
        try {
            builtin.modinfo = WholeFile.read(files, directory + "/modules.builtin.modinfo");
        } catch (HostException e) {
            builtin.modinfoProblem =
                    new Problem.FileNotOpened("modules.builtin.modinfo", directory, e.words());
        }
        return builtin;
    }

    /// Content of `modules.builtin`; null if it could not be read.
    byte[] names() {
        return names;
    }

    /// Content of `modules.builtin.modinfo`; null likewise.
    byte[] modinfo() {
        return modinfo;
    }

    /// Passes on a problem of an index, behind what these files have to say before it.
    @Override
    public void found(IndexFile file, IndexProblem problem) {
        tellBefore(file);
        listener.found(file, problem);
    }

    /// Tells what is left to say, once all indexes are made.
    void tellRest() {
        tellBefore(IndexFile.DEVNAME);
    }

    private void tellBefore(IndexFile file) {
        if (namesProblem != null && file.compareTo(IndexFile.BUILTIN_BIN) >= 0) {
            listener.found(namesProblem);
            namesProblem = null;
        }
        if (modinfoProblem != null && file.compareTo(IndexFile.BUILTIN_ALIAS_BIN) >= 0) {
            listener.found(modinfoProblem);
            modinfoProblem = null;
        }
    }
}
