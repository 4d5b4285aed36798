package kindex.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.elf.signature.ModuleSignature;
import kindex.elf.signature.Pkcs7Message;
import kindex.elf.signature.SignatureFormatException;
import kindex.signatures.CertificateFile;
import kindex.signatures.SignatureFinding;
import kindex.signatures.SignatureInspector;
import kindex.signatures.SignatureVerdict;
import kindex.signatures.SigningCertificate;
import kindex.synthetic.SignatureBlock;

/// A message of any bytes behind a module that nobody signed, held against those who are trusted;
/// and the same bytes as a file of certificates.
final class SignatureTarget implements Target<String> {
    private static final Path GOLDENS = Path.of("signatures/src/test/resources/goldens");
    private static final byte[] MODULE = {1, 2, 3};

    private SignatureInspector trusting;

    @Override
    public String name() {
        return "signature";
    }

    @Override
    public String read(byte[] input) {
        byte[] module = SignatureBlock.pkcs7(input).appendTo(MODULE);
        String brief = brief(module);
        SignatureFinding alone = new SignatureInspector(List.of()).inspect(module, module.length);
        SignatureFinding finding = trusting().inspect(module, module.length);
        if (finding.verdict() == SignatureVerdict.TRUSTED) {
            throw new AssertionError("trusted, and nobody signed it");
        }
        if (finding.problem() != null && finding.problem().offset() > module.length) {
            throw new AssertionError("offset " + finding.problem().offset(), finding.problem());
        }
        return brief + "\n" + text(alone) + "\n" + text(finding) + "\n" + certificates(input);
    }

    private static String brief(byte[] module) {
        try {
            Pkcs7Message message = ModuleSignature.read(module, module.length).message();
            return message.signer() + " " + message.digest();
        } catch (SignatureFormatException e) {
            return e.getMessage();
        }
    }

    private static String text(SignatureFinding finding) {
        StringBuilder text = new StringBuilder();
        text.append(finding.verdict()).append(' ').append(finding.digest()).append(' ');
        text.append(finding.algorithm()).append(' ').append(finding.signer()).append(' ');
        text.append(finding.issuer()).append(' ').append(finding.serial()).append(' ');
        text.append(finding.keyId()).append(' ').append(finding.signatureSize()).append(' ');
        finding.chain().forEach(each -> append(text, each));
        return text.append(finding.problem()).toString();
    }

    private static void append(StringBuilder text, SigningCertificate certificate) {
        text.append(certificate.subject()).append(' ').append(certificate.issuer()).append(' ');
        text.append(certificate.serial()).append(' ').append(certificate.keyId()).append(' ');
        text.append(certificate.keyKind()).append(certificate.isAuthority()).append(' ');
    }

    private static String certificates(byte[] input) {
        StringBuilder text = new StringBuilder();
        try {
            CertificateFile.read(input).forEach(each -> append(text, each));
        } catch (SignatureFormatException e) {
            text.append(e.getMessage());
        }
        return text.toString();
    }

    @Override
    public String describe(String result) {
        return result;
    }

    /// The library copies what encloses a value with each level, of which there are few, and reads
    /// names and keys into numbers.
    @Override
    public long allocationMax(long size) {
        return (8 << 20) + 4000 * size;
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String name :
                List.of(
                        "rsa-sha256-issuer.p7s",
                        "p384-sha512-keyid.p7s",
                        "chain.p7s",
                        "attributes.p7s",
                        "pss-sha256.p7s",
                        "rsa.der",
                        "p256.pem")) {
            seeds.add(golden(name));
        }
        return seeds;
    }

    private SignatureInspector trusting() {
        if (trusting == null) {
            List<SigningCertificate> all = new ArrayList<>();
            for (String name : List.of("rsa.pem", "p256.pem", "p384.pem", "root.pem", "leaf.pem")) {
                try {
                    all.addAll(CertificateFile.read(golden(name)));
                } catch (SignatureFormatException e) {
                    throw new AssertionError(e);
                }
            }
            trusting = new SignatureInspector(all);
        }
        return trusting;
    }

    /// Tests run in the module's directory, and the fuzzer beside it.
    private static byte[] golden(String name) {
        try {
            Path beside = Path.of("..").resolve(GOLDENS).resolve(name);
            return Files.readAllBytes(Files.exists(beside) ? beside : GOLDENS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
