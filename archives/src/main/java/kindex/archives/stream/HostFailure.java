package kindex.archives.stream;

import java.io.IOException;
import kindex.host.HostException;

/// Carries what the operating system refused through streams that know of `IOException` alone.
public final class HostFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final HostException refusal;

    HostFailure(HostException refusal) {
        super(refusal.getMessage(), null);
        this.refusal = refusal;
    }

    /// What was refused.
    public HostException refusal() {
        return refusal;
    }
}
