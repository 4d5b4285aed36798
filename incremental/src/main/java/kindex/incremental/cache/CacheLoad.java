package kindex.incremental.cache;

/// What came of looking for a cache. None of it changes an index or an exit code.
public sealed interface CacheLoad {
    /// A cache that can be used.
    record Loaded(FactsCache cache) implements CacheLoad {}

    /// There is none.
    record Missing() implements CacheLoad {}

    /// There is one that cannot be used.
    ///
    /// @param reason what is wrong with it: what was found, and what was expected
    record Discarded(String reason) implements CacheLoad {}
}
