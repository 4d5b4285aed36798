package kindex.executable;

import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import org.graalvm.nativeimage.StackValue;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CTypeConversion;
import org.graalvm.word.Pointer;
import org.graalvm.word.WordFactory;

/// The command line as the kernel handed it over, a character for each byte.
///
/// The runtime decodes arguments before `main` sees them and loses bytes that are no UTF-8. They
/// are still where the System V ABI has them at the start of a process:
///
/// ```
/// argc | argv[0] ... argv[argc-1] | 0 | environ[0] ...       (words, upwards from the stack)
/// ```
///
/// libc's `environ` points there unless a `setenv` moved it, which nothing here calls. Should it
/// not point above this stack, `/proc/self/cmdline` is asked.
final class ArgumentBytes {
    private static final int WORD = 8;
    private static final long LARGEST_STACK = 1L << 30;
    private static final int BUFFER = 1 << 16;

    private ArgumentBytes() {}

    /// The program's name and its arguments; null if they cannot be had.
    static String[] read(HostFiles files) {
        String[] fromStack = fromStack();
        return fromStack != null ? fromStack : fromProc(files);
    }

    private static String[] fromStack() {
        Pointer here = (Pointer) StackValue.<CCharPointer>get(WORD);
        Pointer environ = environ();
        long above = environ.rawValue() - here.rawValue();
        if (environ.isNull() || above <= 0 || above > LARGEST_STACK) {
            return null;
        }
        // downwards from the 0 behind argv: the first word that counts the words after it is argc
        for (int count = 0; (count + 2L) * WORD < above; count++) {
            if (environ.readLong(-(count + 2) * WORD) == count) {
                return strings(environ.subtract((count + 1) * WORD), count);
            }
        }
        return null;
    }

    private static Pointer environ() {
        try (CTypeConversion.CCharPointerHolder name = CTypeConversion.toCString("environ")) {
            Pointer variable = (Pointer) Libc.dlsym(WordFactory.nullPointer(), name.get());
            return variable.isNull() ? WordFactory.nullPointer() : variable.readWord(0);
        }
    }

    private static String[] strings(Pointer argv, int count) {
        String[] all = new String[count];
        for (int i = 0; i < count; i++) {
            CCharPointer argument = argv.readWord(i * WORD);
            all[i] = PathCalls.latin1(argument);
        }
        return all;
    }

    private static String[] fromProc(HostFiles files) {
        StringBuilder bytes = new StringBuilder();
        int count = 0;
        try (OpenFile file = files.open("/proc/self/cmdline")) {
            byte[] buffer = new byte[BUFFER];
            for (int n = 0; n >= 0; n = file.read(buffer, 0, buffer.length)) {
                for (int i = 0; i < n; i++) {
                    bytes.append((char) (buffer[i] & 0xff));
                    count += buffer[i] == 0 ? 1 : 0;
                }
            }
        } catch (HostException _) {
            return null;
        }
        String[] all = new String[count];
        for (int i = 0, from = 0; i < count; i++) {
            int end = bytes.indexOf("\0", from);
            all[i] = bytes.substring(from, end);
            from = end + 1;
        }
        return all;
    }
}
