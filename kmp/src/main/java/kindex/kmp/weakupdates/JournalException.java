package kindex.kmp.weakupdates;

/// A journal that is damaged, or that somebody else may have written: nothing is done for it.
public final class JournalException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_SHOWN = 120;

    /// @param path the journal's
    /// @param place where in it, with a blank behind it; empty for the whole
    JournalException(String path, String place, String found, String expected) {
        super(path + ": " + place + "found " + shown(found) + ", expected " + expected);
    }

    private static String shown(String found) {
        return found.length() <= MOST_SHOWN ? found : found.substring(0, MOST_SHOWN) + "...";
    }
}
