package kindex.signatures;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.signature.ModuleSignature;
import kindex.elf.signature.SignatureFormatException;

/// Finds out who signed modules and, where somebody is trusted, whether the signatures are good.
///
/// What the kernel refuses is refused: signed attributes, but for ML-DSA, a message that brings its
/// own content, header fields that should be zero (linux: crypto/asymmetric_keys/pkcs7_verify.c,
/// kernel/module_signature.c). Safe for several threads.
public final class SignatureInspector {
    private final List<SigningCertificate> trusted;

    /// @param trusted whose signatures are good; if empty, nothing is verified
    public SignatureInspector(List<SigningCertificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /// What is to be said of the module in the first `length` bytes of an array.
    public SignatureFinding inspect(byte[] module, int length) {
        int idType = ModuleSignature.unknownIdType(module, length);
        if (idType >= 0) {
            return SignatureFinding.unknown(Integer.toString(idType));
        }
        try {
            ModuleSignature signature = ModuleSignature.read(module, length);
            if (signature == null) {
                return SignatureFinding.unsigned();
            }
            return signature.isPkcs7() ? pkcs7(signature, module) : bare(signature);
        } catch (SignatureFormatException e) {
            return SignatureFinding.broken(e);
        }
    }

    /// Linux up to 4.2 signed so; no kernel since verifies it.
    private SignatureFinding bare(ModuleSignature signature) {
        return new SignatureFinding(
                trusted.isEmpty() ? SignatureVerdict.SIGNED : SignatureVerdict.UNSUPPORTED,
                signature.idType(),
                signature.hash(),
                signature.algorithm(),
                signature.signer(),
                null,
                null,
                SigningCertificate.hex(signature.keyId()),
                signature.signatureEnd() - signature.signatureOffset(),
                List.of(),
                null,
                null,
                false);
    }

    private SignatureFinding pkcs7(ModuleSignature signature, byte[] module)
            throws SignatureFormatException {
        int offset = signature.signatureOffset();
        SignedMessage message = SignedMessage.read(module, offset, signature.signatureEnd());
        SignatureFinding finding = describe(message);
        String refused = refused(signature, message);
        if (refused != null) {
            return finding.withProblem(
                    new SignatureFormatException(offset, refused, "what the kernel accepts"));
        }
        List<SigningCertificate> chain;
        try {
            chain = message.certificates();
        } catch (SignatureFormatException e) {
            return finding.withProblem(
                    new SignatureFormatException(offset, e.found(), "a certificate"));
        }
        return verdict(finding, message, signersFirst(chain, message));
    }

    private static SignatureFinding describe(SignedMessage message) {
        return new SignatureFinding(
                SignatureVerdict.SIGNED,
                "PKCS#7",
                message.digest(),
                message.algorithm(),
                message.signer(),
                issuer(message),
                message.isByIssuer() ? SigningCertificate.hex(message.serial()) : null,
                message.isByIssuer() ? null : SigningCertificate.hex(message.keyId()),
                message.signatureSize(),
                List.of(),
                null,
                null,
                message.hasSignedAttributes());
    }

    private static String issuer(SignedMessage message) {
        try {
            return message.isByIssuer() ? message.issuer().toString() : null;
        } catch (RuntimeException _) {
            return message.signer(); // a name that only kmod's way of reading makes sense of
        }
    }

    private static String refused(ModuleSignature signature, SignedMessage message) {
        if (!signature.restIsZero()) {
            return "header fields that are not zero";
        }
        if (message.hasSignedAttributes()) {
            // the first OpenSSL that knows ML-DSA cannot sign by it without
            if (!AlgorithmNames.isMlDsa(message.algorithm())) {
                return "signed attributes";
            }
            if (!message.attributesTellContent()) {
                return "signed attributes that do not tell what was signed";
            }
        }
        if (message.hasContent()) {
            return "a message that brings its own content";
        }
        return message.signerCount() > 1 ? message.signerCount() + " signers" : null;
    }

    private static List<SigningCertificate> signersFirst(
            List<SigningCertificate> chain, SignedMessage message) {
        List<SigningCertificate> sorted = new ArrayList<>();
        for (SigningCertificate each : chain) {
            if (each.isSignerOf(message)) {
                sorted.addFirst(each);
            } else {
                sorted.addLast(each);
            }
        }
        return sorted;
    }

    private SignatureFinding verdict(
            SignatureFinding finding, SignedMessage message, List<SigningCertificate> chain) {
        SignatureFinding whole =
                new SignatureFinding(
                        SignatureVerdict.SIGNED,
                        finding.idType(),
                        finding.digest(),
                        finding.algorithm(),
                        finding.signer(),
                        finding.issuer(),
                        finding.serial(),
                        finding.keyId(),
                        finding.signatureSize(),
                        chain,
                        null,
                        null,
                        finding.signedAttributes());
        if (trusted.isEmpty()) {
            return whole;
        }
        SignatureVerdict verdict = SignatureVerdict.UNKNOWN_KEY;
        for (SigningCertificate signer : trusted) {
            if (signer.isSignerOf(message)) {
                verdict = verdict(signer, message);
                if (verdict == SignatureVerdict.TRUSTED) {
                    return whole.with(verdict, signer.subject());
                }
            }
        }
        if (verdict != SignatureVerdict.UNKNOWN_KEY || chain.isEmpty()) {
            return whole.with(verdict, null);
        }
        SigningCertificate signer = chain.getFirst();
        if (!signer.isSignerOf(message)) {
            return whole.with(verdict, null);
        }
        verdict = verdict(signer, message);
        if (verdict != SignatureVerdict.TRUSTED) {
            return whole.with(verdict, null);
        }
        SigningCertificate anchor = anchor(signer, chain);
        return anchor == null
                ? whole.with(SignatureVerdict.UNKNOWN_KEY, null)
                : whole.with(SignatureVerdict.TRUSTED, anchor.subject());
    }

    private static SignatureVerdict verdict(SigningCertificate signer, SignedMessage message) {
        return switch (signer.check(message)) {
            case FITS -> SignatureVerdict.TRUSTED;
            case DIFFERS -> SignatureVerdict.MISMATCH;
            case UNSUPPORTED -> SignatureVerdict.UNSUPPORTED;
        };
    }

    /// The trusted certificate that vouches for one, if need be by way of the others; null if there
    /// is none. Each step takes one off the list, so that certificates that vouch for each other in
    /// a ring come to an end.
    private SigningCertificate anchor(SigningCertificate from, List<SigningCertificate> chain) {
        List<SigningCertificate> left = new ArrayList<>(chain);
        SigningCertificate current = from;
        while (current != null) {
            left.remove(current);
            for (SigningCertificate each : trusted) {
                if (each.hasSigned(current)) {
                    return each;
                }
            }
            SigningCertificate next = null;
            for (SigningCertificate each : left) {
                if (each.hasSigned(current)) {
                    next = each;
                    break;
                }
            }
            current = next;
        }
        return null;
    }
}
