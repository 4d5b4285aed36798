package kindex.kmp.kabi;

/// One symbol of a `Module.symvers`; all as the file has it.
///
/// @param crc with its `0x`
/// @param module its path without `.ko`, or `vmlinux`
/// @param exportType `EXPORT_SYMBOL`, `EXPORT_SYMBOL_GPL` or one of the older ones
/// @param namespace empty if it is in none
public record SymversLine(
        String symbol, String crc, String module, String exportType, String namespace) {}
