package kindex.signatures;

/// What is to be thought of a module's signature.
public enum SignatureVerdict {
    /// The module is not signed.
    UNSIGNED("unsigned"),
    /// There is a signature block, but not one that the kernel would take.
    BROKEN("broken"),
    /// There is a sound message; nobody was named to be trusted, so nothing was verified.
    SIGNED("signed"),
    /// The signature fits the module, by a trusted certificate or one that leads to it.
    TRUSTED("trusted"),
    /// The signature is by a key that no trusted certificate vouches for.
    UNKNOWN_KEY("unknown key"),
    /// The key is known and the signature is not its over these bytes: one of them was changed.
    MISMATCH("does not fit"),
    /// The algorithm is not one that can be verified here.
    UNSUPPORTED("not verifiable");

    private final String words;

    SignatureVerdict(String words) {
        this.words = words;
    }

    /// For people.
    public String words() {
        return words;
    }

    /// Whether nothing is wrong.
    public boolean isFine() {
        return this == SIGNED || this == TRUSTED;
    }
}
