package kindex.signatures;

import java.util.List;
import kindex.elf.signature.SignatureFormatException;

/// What was found at the end of one module. Strings from certificates are Latin-1 of their bytes
/// and may hold anything.
///
/// @param idType `PKCS#7`, or an older type; null if unsigned or broken
/// @param digest such as `sha256`; null if not known
/// @param algorithm of the signature, such as `RSA` or `ECDSA`, or its number; null if not known
/// @param signer the common name of the issuer of the signer's certificate; null if not told
/// @param issuer its whole name; null if not told
/// @param serial the serial number of the signer's certificate, in hexadecimal; null if not told
/// @param keyId the identifier of the signer's key, in hexadecimal; null if not told
/// @param signatureSize bytes of the signature itself
/// @param chain the embedded certificates, the signer's first if it is there
/// @param trustedBy the subject of the trusted certificate that vouches for it; null if none
/// @param problem what is wrong with a broken one; null otherwise
/// @param signedAttributes whether attributes are signed that tell the content's digest, and not
///     the content: kernels take that for ML-DSA alone, and only those that were built with
///     `CONFIG_PKCS7_WAIVE_AUTHATTRS_REJECTION_FOR_MLDSA`
public record SignatureFinding(
        SignatureVerdict verdict,
        String idType,
        String digest,
        String algorithm,
        String signer,
        String issuer,
        String serial,
        String keyId,
        int signatureSize,
        List<SigningCertificate> chain,
        String trustedBy,
        SignatureFormatException problem,
        boolean signedAttributes) {
    static SignatureFinding unsigned() {
        return untold(SignatureVerdict.UNSIGNED, null, null);
    }

    /// One of a kind that no kernel so far has.
    static SignatureFinding unknown(String idType) {
        return untold(SignatureVerdict.UNSUPPORTED, idType, null);
    }

    static SignatureFinding broken(SignatureFormatException problem) {
        return untold(SignatureVerdict.BROKEN, null, problem);
    }

    /// One that says nothing of a signer.
    private static SignatureFinding untold(
            SignatureVerdict verdict, String idType, SignatureFormatException problem) {
        return new SignatureFinding(
                verdict, idType, null, null, null, null, null, null, 0, List.of(), null, problem,
                false);
    }

    SignatureFinding with(SignatureVerdict other, String by) {
        return new SignatureFinding(
                other,
                idType,
                digest,
                algorithm,
                signer,
                issuer,
                serial,
                keyId,
                signatureSize,
                chain,
                by,
                problem,
                signedAttributes);
    }

    SignatureFinding withProblem(SignatureFormatException other) {
        return new SignatureFinding(
                SignatureVerdict.BROKEN,
                idType,
                digest,
                algorithm,
                signer,
                issuer,
                serial,
                keyId,
                signatureSize,
                chain,
                trustedBy,
                other,
                signedAttributes);
    }
}
