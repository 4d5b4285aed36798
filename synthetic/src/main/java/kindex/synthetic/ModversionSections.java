package kindex.synthetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import kindex.bytes.ByteSink;

/// The bytes of `__versions` and of the two sections of the extended modversions (Linux 6.14).
///
/// ```
/// __versions           records of 64 bytes: CRC of 4 (ELFCLASS32) or 8 bytes, name, NULs
/// __version_ext_crcs   CRCs of 4 bytes
/// __version_ext_names  names, each with its NUL, in the order of the CRCs
/// ```
final class ModversionSections {
    private static final int RECORD_SIZE = 64;

    private ModversionSections() {}

    static byte[] records(Target target, List<Map.Entry<String, Long>> versions) {
        ByteSink out = new ByteSink(1024);
        int crcSize = target.versionCrcSize();
        for (Map.Entry<String, Long> version : versions) {
            ElfWriter.putWord(out, target, version.getValue(), crcSize);
            byte[] name = version.getKey().getBytes(ISO_8859_1);
            for (int i = 0; i < RECORD_SIZE - crcSize; i++) {
                out.put(i < name.length ? name[i] : 0);
            }
        }
        return out.toByteArray();
    }

    static byte[] crcs(Target target, List<Map.Entry<String, Long>> versions) {
        ByteSink out = new ByteSink(256);
        for (Map.Entry<String, Long> version : versions) {
            ElfWriter.putWord(out, target, version.getValue(), 4);
        }
        return out.toByteArray();
    }

    static byte[] names(List<Map.Entry<String, Long>> versions) {
        ByteSink out = new ByteSink(256);
        for (Map.Entry<String, Long> version : versions) {
            out.putLatin1(version.getKey());
            out.put(0);
        }
        return out.toByteArray();
    }
}
