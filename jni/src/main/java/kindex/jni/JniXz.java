package kindex.jni;

import kindex.elf.compression.XzLibrary;

/// liblzma, linked into a library of our own, `src/main/c/xz.c`.
final class JniXz implements XzLibrary {
    @Override
    public native boolean decode(
            byte[] input, int length, byte[] output, int size, long memoryLimit);
}
