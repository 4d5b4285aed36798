package kindex.host;

/// A lock that one process at a time holds, and one thread in it; released by [#close] or by death.
public interface HostLock extends AutoCloseable {
    @Override
    void close();
}
