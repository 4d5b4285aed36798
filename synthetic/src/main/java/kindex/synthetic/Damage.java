package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/// A change to a finished module that no honest linker would make.
@FunctionalInterface
public interface Damage {
    /// The damaged image; may change and return the given array.
    byte[] apply(byte[] image, ElfLayout layout);

    /// Keeps the first `length` bytes, or all if there are fewer.
    static Damage truncatedTo(int length) {
        return (image, _) -> Arrays.copyOf(image, Math.min(length, image.length));
    }

    /// Takes `bytes` bytes off the end.
    static Damage shortenedBy(int bytes) {
        return (image, _) -> Arrays.copyOf(image, Math.max(0, image.length - bytes));
    }

    /// Cuts the file in the middle of the bytes of a section, `keep` bytes after their start.
    static Damage truncatedInside(String section, int keep) {
        return (image, layout) -> Arrays.copyOf(image, layout.sectionOffset(section) + keep);
    }

    /// Writes Latin-1 text over the bytes at an offset of the file.
    static Damage overwritten(int offset, String latin1) {
        return (image, _) -> overwrite(image, offset, latin1);
    }

    /// Writes Latin-1 text over the bytes of a section, from an offset inside it.
    static Damage overwritten(String section, int offset, String latin1) {
        return (image, layout) -> overwrite(image, layout.sectionOffset(section) + offset, latin1);
    }

    /// Puts a value into a field of the ELF header.
    static Damage header(ElfField field, long value) {
        return (image, layout) -> write(image, layout, field, 0, value);
    }

    /// Puts a value into a field of the header of a section.
    static Damage section(String name, ElfField field, long value) {
        return (image, layout) ->
                write(image, layout, field, layout.sectionHeaderOffset(name), value);
    }

    /// Puts a value into a field of a symbol; index 0 is the null symbol.
    static Damage symbol(int index, ElfField field, long value) {
        return (image, layout) -> write(image, layout, field, layout.symbolOffset(index), value);
    }

    private static byte[] overwrite(byte[] image, int offset, String latin1) {
        byte[] bytes = latin1.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, image, offset, bytes.length);
        return image;
    }

    private static byte[] write(
            byte[] image, ElfLayout layout, ElfField field, int base, long value) {
        field.write(layout.target(), image, base, value);
        return image;
    }
}
