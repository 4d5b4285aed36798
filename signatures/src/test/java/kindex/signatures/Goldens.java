package kindex.signatures;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import kindex.synthetic.SignatureBlock;

/// What openssl signed; see `record-goldens`.
final class Goldens {
    private Goldens() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Goldens.class.getResourceAsStream("/goldens/" + name)) {
            return in.readAllBytes();
        }
    }

    /// What was signed, with a signature in the kernel's layout.
    static byte[] signed(String message) throws IOException {
        return SignatureBlock.pkcs7(bytes(message + ".p7s")).appendTo(bytes("signed"));
    }

    static SignatureInspector trusting(String... names) throws Exception {
        List<SigningCertificate> all = new ArrayList<>();
        for (String name : names) {
            all.addAll(CertificateFile.read(bytes(name)));
        }
        return new SignatureInspector(all);
    }
}
