package kindex.elf;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.elf.signature.ModuleSignature;
import kindex.elf.signature.SignatureFormatException;

/// What the kernel's loader looks at in a module besides the symbols that it needs (linux:
/// kernel/module/main.c).
///
/// @param machine class, byte order and machine of the ELF header, such as `64-bit little-endian
///     62`, for comparison with those of another module
/// @param relocatable whether it is `ET_REL`
/// @param vermagic what it was built for; null if it does not say
/// @param license null if it does not say
/// @param namespaces those that it imports (`import_ns`)
/// @param inTree whether it says that it came with the kernel (`intree`)
/// @param versioned whether it lists CRCs of symbols that it needs
/// @param moduleLayout the CRC of `module_layout` in that list; -1 if it is not there
/// @param signature whether it is signed, as far as can be told without a key
public record LoaderFacts(
        String machine,
        boolean relocatable,
        String vermagic,
        String license,
        List<String> namespaces,
        boolean inTree,
        boolean versioned,
        long moduleLayout,
        SignatureState signature) {
    private static final int EI_CLASS = 4;
    private static final int EI_DATA = 5;
    private static final int E_TYPE = 16;
    private static final int E_MACHINE = 18;
    private static final int HEADER = 20;
    private static final int ET_REL = 1;
    private static final int BIG_ENDIAN = 2;

    /// What can be told of a signature without a key.
    public enum SignatureState {
        UNSIGNED,
        /// There is a signature block that no kernel accepts.
        MALFORMED,
        SIGNED
    }

    /// What stands in the first `length` bytes of a decompressed module.
    ///
    /// @param path for problems
    /// @return null if it is no ELF file with a header
    public static LoaderFacts read(String path, byte[] bytes, int length) {
        Modinfo modinfo = Modinfo.read(path, bytes, length);
        if (length < HEADER
                || modinfo.problem() != null && modinfo.size() == 0 && bytes[0] != 0x7F) {
            return null;
        }
        String vermagic = null;
        String license = null;
        boolean inTree = false;
        List<String> namespaces = new ArrayList<>();
        for (int i = 0; i < modinfo.size(); i++) {
            String value = modinfo.value(i);
            switch (modinfo.key(i)) {
                case "vermagic" -> vermagic = vermagic == null ? value : vermagic;
                case "license" -> license = license == null ? value : license;
                case "intree" -> inTree = true;
                case "import_ns" -> namespaces.add(value);
                default -> {
                    // the loader passes over others
                }
            }
        }
        ModuleVersions versions = ModuleVersions.read(path, bytes, length);
        long layout = crc(versions, "module_layout");
        return new LoaderFacts(
                machine(bytes),
                half(bytes, E_TYPE) == ET_REL,
                vermagic,
                license,
                namespaces,
                inTree,
                versions.needed().size() + versions.extendedNeeded().size() > 0,
                layout,
                signature(bytes, length));
    }

    private static String machine(byte[] bytes) {
        return (bytes[EI_CLASS] == 2 ? "64-bit " : "32-bit ")
                + (bytes[EI_DATA] == BIG_ENDIAN ? "big-endian " : "little-endian ")
                + "machine "
                + half(bytes, E_MACHINE);
    }

    private static int half(byte[] bytes, int at) {
        int a = bytes[at] & 0xFF;
        int b = bytes[at + 1] & 0xFF;
        return bytes[EI_DATA] == BIG_ENDIAN ? a << 8 | b : b << 8 | a;
    }

    private static long crc(ModuleVersions versions, String symbol) {
        ByteStrings plain = versions.needed();
        for (int i = 0; i < plain.size(); i++) {
            if (plain.get(i).equals(symbol)) {
                return versions.neededCrc(i);
            }
        }
        ByteStrings extended = versions.extendedNeeded();
        for (int i = 0; i < extended.size(); i++) {
            if (extended.get(i).equals(symbol)) {
                return versions.extendedCrc(i);
            }
        }
        return -1;
    }

    private static SignatureState signature(byte[] bytes, int length) {
        if (ModuleSignature.unknownIdType(bytes, length) >= 0) {
            return SignatureState.SIGNED;
        }
        try {
            ModuleSignature signature = ModuleSignature.read(bytes, length);
            if (signature == null) {
                return SignatureState.UNSIGNED;
            }
            if (signature.isPkcs7()) {
                signature.message();
            }
            return signature.isPkcs7() && !signature.restIsZero()
                    ? SignatureState.MALFORMED
                    : SignatureState.SIGNED;
        } catch (SignatureFormatException _) {
            return SignatureState.MALFORMED;
        }
    }
}
