package kindex.jni;

import kindex.elf.compression.XzLibrary;
import kindex.host.HostFiles;
import kindex.host.LinuxHostFiles;

/// The libraries of one directory, each loaded when it is asked for.
///
/// The C compiler makes them where the JVM form is assembled. One that is missing, or made for
/// another machine, is done without.
public final class JniLibraries {
    private final String directory;

    /// @param directory where the libraries lie, absolute; empty if there are none
    public JniLibraries(String directory) {
        this.directory = directory;
    }

    /// File operations by direct system calls; null without the library.
    public HostFiles files() {
        return load("libkindex-files.so") ? new LinuxHostFiles(new JniCalls()) : null;
    }

    /// liblzma; null without the library.
    public XzLibrary xz() {
        return load("libkindex-xz.so") ? new JniXz() : null;
    }

    @SuppressWarnings("restricted") // the declarations are in the classes of this package
    private boolean load(String name) {
        if (directory.isEmpty() || !JniLibraries.class.getModule().isNativeAccessEnabled()) {
            return false;
        }
        try {
            System.load(directory + "/" + name);
            return true;
        } catch (UnsatisfiedLinkError _) {
            return false;
        }
    }
}
