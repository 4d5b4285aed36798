package kindex.jni;

import kindex.host.LinuxCalls;

/// System calls by a library of our own, `src/main/c/files.c`: a quarter of what the Java runtime
/// costs a cold JVM for the same.
final class JniCalls implements LinuxCalls {
    @Override
    public native int openFile(int base, String path, boolean follow);

    @Override
    public native int openToWrite(int base, String path);

    @Override
    public native int openDirectory(int base, String path, boolean follow);

    @Override
    public native int createFile(int base, String path, int mode);

    @Override
    public native int close(int descriptor);

    @Override
    public native int status(int base, String path, boolean follow, long[] to);

    @Override
    public native long fileSystem(String path);

    @Override
    public native int links(int base, String path);

    @Override
    public native void statuses(String directory, byte[] names, int[] bounds, long[] to);

    @Override
    public native void listings(
            String directory, byte[] names, int[] bounds, byte[] entries, int[] ends);

    @Override
    public native int entries(int directory, byte[] buffer);

    @Override
    public native int read(int file, long position, byte[] buffer, int offset, int length);

    @Override
    public native int write(int file, byte[] buffer, int offset, int length);

    @Override
    public native int lock(int file);

    @Override
    public native int changeMode(int file, int mode);

    @Override
    public native int sync(int descriptor);

    @Override
    public native int makeDirectory(int base, String path, int mode);

    @Override
    public native int rename(int base, String from, String to);

    @Override
    public native int remove(int base, String path);

    @Override
    public native int removeDirectory(int base, String path);

    @Override
    public native int makeLink(String target, int base, String path);

    @Override
    public native int readLink(int base, String path, byte[] buffer);

    @Override
    public native int touch(int base, String path);

    @Override
    public native int userId();

    @Override
    public native String kernelRelease();

    @Override
    public native String workingDirectory();
}
