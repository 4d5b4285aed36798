package kindex.elf.image;

import kindex.host.Errno;

/// What is wrong with an ELF image or a part of it.
///
/// @param offset in the image, in bytes
/// @param found what is there
/// @param expected what should have been there
/// @param errno what libkmod makes of it
public record ElfDefect(long offset, String found, String expected, Errno errno) {
    /// A defect that libkmod answers with EINVAL, as it does nearly all.
    static ElfDefect invalid(long offset, String found, String expected) {
        return new ElfDefect(offset, found, expected, Errno.EINVAL);
    }
}
