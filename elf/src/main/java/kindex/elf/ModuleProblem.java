package kindex.elf;

import kindex.host.Errno;

/// Why a module, or a part of it, could not be read.
///
/// @param path the module's file as it was opened
/// @param offset where in that file the trouble lies, in bytes; for a compressed module where the
/// decoder stopped, or, if the container is sound, a position in the decompressed module; 0 where
/// nothing better is known
/// @param found what is there
/// @param expected what should have been there
/// @param errno the error kmod ends up with; its words are part of kmod's message
/// @param reported whether kmod prints `failed to load symbols from PATH: STRERROR` for it; what
/// kmod passes over in silence is recorded all the same
public record ModuleProblem(
        String path, long offset, String found, String expected, Errno errno, boolean reported) {
    /// The same problem, better described.
    ModuleProblem withWords(long where, String what, String instead) {
        return new ModuleProblem(path, where, what, instead, errno, reported);
    }
}
