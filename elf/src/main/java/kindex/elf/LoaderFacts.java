package kindex.elf;

import java.util.ArrayList;
import java.util.List;
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
/// @param signature whether it is signed, as far as can be told without a key
public record LoaderFacts(
        String machine,
        boolean relocatable,
        String vermagic,
        String license,
        List<String> namespaces,
        boolean inTree,
        boolean versioned,
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
        /// Its signature is of a kind that the kernel does not know, and counts as none.
        UNKNOWN,
        /// There is a signature block that no kernel accepts.
        MALFORMED,
        SIGNED
    }

    /// What stands in the first `length` bytes of a decompressed module.
    ///
    /// @param path for problems
    /// @return null if it is no ELF file with a header
    public static LoaderFacts read(String path, byte[] bytes, int length) {
        if (length < HEADER || bytes[0] != 0x7F || bytes[1] != 'E') {
            return null;
        }
        Modinfo modinfo = Modinfo.read(path, bytes, length);
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
        return new LoaderFacts(
                machine(bytes),
                half(bytes, E_TYPE) == ET_REL,
                vermagic,
                license,
                namespaces,
                inTree,
                versions.needed().size() + versions.extendedNeeded().size() > 0,
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

    /// In the kernel's order (linux: kernel/module_signature.c, mod_check_sig).
    private static SignatureState signature(byte[] bytes, int length) {
        if (!ModuleSignature.isSigned(bytes, length)) {
            return SignatureState.UNSIGNED;
        }
        if (!ModuleSignature.fits(bytes, length)) {
            return SignatureState.MALFORMED;
        }
        if (ModuleSignature.idTypeOf(bytes, length) != ModuleSignature.PKCS7) {
            return SignatureState.UNKNOWN;
        }
        try {
            ModuleSignature signature = ModuleSignature.read(bytes, length);
            signature.message();
            return signature.restIsZero() ? SignatureState.SIGNED : SignatureState.MALFORMED;
        } catch (SignatureFormatException _) {
            return SignatureState.MALFORMED;
        }
    }
}
