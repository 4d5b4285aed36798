package kindex.kmp.kabi;

/// How a symbol of the older kernel is not the same in the newer.
///
/// @param symbol as the older kernel has it
/// @param kind what changed
/// @param from the older CRC or export type; empty of a lost symbol
/// @param to the newer
/// @param tolerated whether a rule lets it pass
public record KabiChange(SymversLine symbol, Kind kind, String from, String to, boolean tolerated) {
    /// What can change, in the order in which it is looked at: of each symbol one is told.
    public enum Kind {
        /// It is not there any more.
        LOST,

        /// Its CRC is another.
        CRC,

        /// Its export type got a restriction that it did not have.
        EXPORT_TYPE
    }
}
