package kindex.indexgen;

/// What an earlier run published, as far as another can make use of it. Asked on any thread.
public interface PublishedIndexes {
    /// Nothing was published.
    PublishedIndexes NONE =
            new PublishedIndexes() {
                @Override
                public boolean stands(IndexFile file) {
                    return false;
                }

                @Override
                public AliasChanges aliasChanges() {
                    return null;
                }

                @Override
                public PublishedDependencies dependencies() {
                    return null;
                }
            };

    /// Whether a file, but not one of dependencies, is published just as it would be made, and
    /// without a problem: it is not made then.
    boolean stands(IndexFile file);

    /// What leads from the published `modules.alias.bin` to the one to be made; null if it has to
    /// be made anew.
    AliasChanges aliasChanges();

    /// The published files of dependencies; null if they are to be made anew.
    PublishedDependencies dependencies();
}
