package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.Modinfo;
import kindex.elf.signature.ModuleSignature;
import kindex.elf.signature.Pkcs7Message;
import kindex.elf.signature.SignatureFormatException;

/// One line of what modinfo prints, before it is a line.
///
/// @param key bytes as characters, as in all that comes from a module
record ModinfoField(String key, String value) {
    private static final int BYTES_IN_LINE = 20;
    private static final String DIGITS = "0123456789ABCDEF";

    /// What a module says, in its order, then who signed it (kmod: libkmod-module.c,
    /// kmod_module_get_info).
    ///
    /// @param bytes the whole module, in its first `length` bytes; null for a built-in one
    static List<ModinfoField> of(Modinfo modinfo, byte[] bytes, int length) {
        List<ModinfoField> fields = new ArrayList<>(modinfo.size() + 5);
        for (int i = 0; i < modinfo.size(); i++) {
            fields.add(new ModinfoField(modinfo.key(i), modinfo.value(i)));
        }
        if (bytes != null) {
            try {
                addSignature(fields, ModuleSignature.read(bytes, length));
            } catch (SignatureFormatException _) {
                // kmod takes the module for unsigned; --signature tells what is wrong
            }
        }
        return fields;
    }

    private static void addSignature(List<ModinfoField> fields, ModuleSignature signature)
            throws SignatureFormatException {
        if (signature == null) {
            return;
        }
        if (!signature.isPkcs7()) {
            add(
                    fields,
                    signature.idType(),
                    signature.signer(),
                    signature.keyId(),
                    signature.hash(),
                    signature.signature());
            return;
        }
        Pkcs7Message message = signature.message();
        if (message.isByIssuer()) {
            add(
                    fields,
                    signature.idType(),
                    message.signer(),
                    message.serial(),
                    message.digest(),
                    message.signature());
        }
    }

    private static void add(
            List<ModinfoField> fields,
            String idType,
            String signer,
            byte[] key,
            String hash,
            byte[] signature) {
        int nul = signer.indexOf('\0');
        fields.add(new ModinfoField("sig_id", idType));
        fields.add(new ModinfoField("signer", nul < 0 ? signer : signer.substring(0, nul)));
        fields.add(new ModinfoField("sig_key", hex(key)));
        fields.add(new ModinfoField("sig_hashalgo", hash));
        fields.add(new ModinfoField("signature", hex(signature)));
    }

    /// Bytes as `01:AB:...`, 20 in a line (kmod: libkmod-module.c, kmod_module_hex_to_str).
    static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder(bytes.length * 3 + 16);
        for (int i = 0; i < bytes.length; i++) {
            if (i > 0) {
                hex.append(i % BYTES_IN_LINE == 0 ? ":\n\t\t" : ":");
            }
            hex.append(DIGITS.charAt(bytes[i] >> 4 & 15)).append(DIGITS.charAt(bytes[i] & 15));
        }
        return hex.toString();
    }

    /// Whether this is about a parameter, of which lines are put together.
    boolean isParameter() {
        return key.equals("parm") || key.equals("parmtype");
    }
}
