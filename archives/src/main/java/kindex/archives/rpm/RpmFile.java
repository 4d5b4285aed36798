package kindex.archives.rpm;

import java.io.IOException;
import java.util.Arrays;
import kindex.archives.Capabilities;
import kindex.archives.Compression;
import kindex.archives.ListedFiles;
import kindex.archives.PackageFacts;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageKind;
import kindex.archives.PackageLimits;
import kindex.archives.stream.FileStream;
import kindex.bytes.ByteStrings;

/// The part of an rpm file before its payload.
///
/// @param compression how the payload is compressed that follows in the stream
public record RpmFile(PackageFacts facts, Compression compression) {
    /// How an uncompressed cpio archive starts; rpm names no compressor for it, as for gzip.
    private static final byte[] CPIO = {'0', '7', '0', '7'};

    /// Whether a file that starts with these bytes, at least four, is for [#read].
    public static boolean isRpm(byte[] head) {
        return head.length >= 4
                && ((head[0] & 0xff) << 24
                                | (head[1] & 0xff) << 16
                                | (head[2] & 0xff) << 8
                                | head[3] & 0xff)
                        == RpmFormat.LEAD_MAGIC;
    }

    /// Reads on to the payload from the start of the file.
    ///
    /// @param fileSize bytes of the whole file
    public static RpmFile read(FileStream in, String file, long fileSize, PackageLimits limits)
            throws IOException {
        byte[] lead = in.readNBytes(RpmFormat.LEAD_LENGTH);
        if (lead.length < RpmFormat.LEAD_LENGTH) {
            String found = "the end of the file";
            throw new PackageFormatException(file, "", lead.length, found, "more of the lead");
        }
        int at = RpmFormat.LEAD_SIGNATURE_TYPE;
        int signatureType = lead[at] << 8 | lead[at + 1] & 0xff;
        if (signatureType != RpmFormat.HEADER_SIGNATURE) {
            String found = "a signature of type " + signatureType;
            throw new PackageFormatException(file, "", at, found, "a header, type 5");
        }
        RpmHeader signature = RpmHeader.read(in, file, fileSize, limits);
        int padding = (int) (-signature.end() & 7);
        if (in.readNBytes(padding).length < padding) {
            String found = "the end of the file";
            throw new PackageFormatException(file, "", in.position(), found, "a header");
        }
        RpmHeader header = RpmHeader.read(in, file, fileSize, limits);
        boolean source = (lead[RpmFormat.LEAD_TYPE] << 8 | lead[RpmFormat.LEAD_TYPE + 1]) == 1;
        return new RpmFile(facts(header, file, source), compression(header, in));
    }

    private static PackageFacts facts(RpmHeader header, String file, boolean source)
            throws PackageFormatException {
        int[] epoch = header.numbers(RpmFormat.EPOCH);
        return new PackageFacts(
                file,
                PackageKind.RPM,
                needed(header, RpmFormat.NAME),
                epoch.length == 0 ? -1 : epoch[0] & 0xffffffffL,
                needed(header, RpmFormat.VERSION),
                needed(header, RpmFormat.RELEASE),
                needed(header, RpmFormat.ARCH),
                source,
                capabilities(
                        header,
                        "provided",
                        RpmFormat.PROVIDENAME,
                        RpmFormat.PROVIDEVERSION,
                        RpmFormat.PROVIDEFLAGS),
                capabilities(
                        header,
                        "required",
                        RpmFormat.REQUIRENAME,
                        RpmFormat.REQUIREVERSION,
                        RpmFormat.REQUIREFLAGS),
                capabilities(
                        header,
                        "supplemented",
                        RpmFormat.SUPPLEMENTNAME,
                        RpmFormat.SUPPLEMENTVERSION,
                        RpmFormat.SUPPLEMENTFLAGS),
                files(header));
    }

    private static String needed(RpmHeader header, int tag) throws PackageFormatException {
        String value = header.string(tag);
        if (value == null || value.isEmpty()) {
            throw header.missing(tag);
        }
        return value;
    }

    private static Capabilities capabilities(
            RpmHeader header, String what, int name, int version, int flag)
            throws PackageFormatException {
        ByteStrings names = header.strings(name);
        ByteStrings versions = header.strings(version);
        int[] flags = header.numbers(flag);
        if (names.size() != versions.size() || names.size() != flags.length) {
            throw header.defect(
                    names.size()
                            + " names of what is "
                            + what
                            + ", "
                            + versions.size()
                            + " versions, "
                            + flags.length
                            + " flags",
                    "as many of each");
        }
        return new Capabilities(names, versions, flags);
    }

    private static ListedFiles files(RpmHeader header) throws PackageFormatException {
        ByteStrings names = header.strings(RpmFormat.BASENAMES);
        ByteStrings directories = header.strings(RpmFormat.DIRNAMES);
        int[] directoryOf = header.numbers(RpmFormat.DIRINDEXES);
        int[] modes = header.numbers(RpmFormat.FILEMODES);
        if (names.size() == 0) {
            return ListedFiles.NONE;
        }
        if (directoryOf.length != names.size() || modes.length != names.size()) {
            String found =
                    names.size()
                            + " names of files, "
                            + directoryOf.length
                            + " numbers of directories, "
                            + modes.length
                            + " modes";
            throw header.defect(found, "as many of each");
        }
        for (int directory : directoryOf) {
            if (directory < 0 || directory >= directories.size()) {
                String found = "directory " + Integer.toUnsignedString(directory);
                throw header.defect(found, "one of " + directories.size());
            }
        }
        return new ListedFiles(directories, names, directoryOf, modes);
    }

    private static Compression compression(RpmHeader header, FileStream in) throws IOException {
        String format = header.string(RpmFormat.PAYLOADFORMAT);
        if (format != null && !format.equals("cpio")) {
            throw header.defect("a payload of format " + format, "cpio");
        }
        String word = header.string(RpmFormat.PAYLOADCOMPRESSOR);
        Compression compression = Compression.ofRpm(word == null ? "gzip" : word);
        if (compression == null) {
            throw header.defect("a payload compressed by " + word, "gzip, xz or zstd");
        }
        // rpm: lib/psm.c, gzip is what it takes where nothing is said, and gzread takes anything
        boolean plain = Arrays.equals(in.peek(CPIO.length), CPIO);
        return plain && compression == Compression.GZIP ? Compression.NONE : compression;
    }
}
