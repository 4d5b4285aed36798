package kindex.executable;

import java.util.List;
import org.graalvm.nativeimage.c.CContext;
import org.graalvm.nativeimage.c.constant.CConstant;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.c.function.CFunction.Transition;
import org.graalvm.nativeimage.c.struct.CField;
import org.graalvm.nativeimage.c.struct.CFieldAddress;
import org.graalvm.nativeimage.c.struct.CStruct;
import org.graalvm.nativeimage.c.type.CCharPointer;
import org.graalvm.nativeimage.c.type.CIntPointer;
import org.graalvm.nativeimage.c.type.CUnsigned;
import org.graalvm.word.PointerBase;
import org.graalvm.word.SignedWord;
import org.graalvm.word.UnsignedWord;

/// The functions, constants and structures of libc that the native form uses, by their own names.
///
/// No call changes the thread's state, so nothing of the runtime runs between a call and the
/// reading of `errno`. The price: a collection started by another thread waits for the call.
@CContext(Libc.Headers.class)
final class Libc {
    /// Read when the image is built, by the C compiler.
    static final class Headers implements CContext.Directives {
        @Override
        public List<String> getMacroDefinitions() {
            return List.of("_GNU_SOURCE");
        }

        @Override
        public List<String> getHeaderFiles() {
            return List.of(
                    "<fcntl.h>",
                    "<signal.h>",
                    "<sys/stat.h>",
                    "<sys/statfs.h>",
                    "<sys/utsname.h>",
                    "<unistd.h>");
        }
    }

    private Libc() {}

    @CConstant
    static native int AT_FDCWD();

    @CConstant
    static native int AT_EMPTY_PATH();

    @CConstant
    static native int AT_REMOVEDIR();

    @CConstant
    static native int AT_SYMLINK_NOFOLLOW();

    @CConstant
    static native int F_TLOCK();

    @CConstant
    static native int O_RDONLY();

    @CConstant
    static native int O_WRONLY();

    @CConstant
    static native int O_CLOEXEC();

    @CConstant
    static native int O_CREAT();

    @CConstant
    static native int O_DIRECTORY();

    @CConstant
    static native int O_EXCL();

    @CConstant
    static native int O_NOCTTY();

    @CConstant
    static native int O_NOFOLLOW();

    @CConstant
    static native int O_NONBLOCK();

    @CConstant
    static native int O_PATH();

    @CConstant
    static native int SIGPIPE();

    @CConstant
    static native int STATX_BASIC_STATS();

    /// A time in [Statx].
    @CStruct("struct statx_timestamp")
    interface Timestamp extends PointerBase {
        /// Seconds since 1970.
        @CField("tv_sec")
        long seconds();

        /// Less than 1,000,000,000.
        @CField("tv_nsec")
        @CUnsigned
        int nanos();
    }

    /// What `statx(2)` fills: the same layout on every architecture.
    @CStruct("struct statx")
    interface Statx extends PointerBase {
        /// All bits of `st_mode`.
        @CField("stx_mode")
        @CUnsigned
        short mode();

        /// How many names it has.
        @CField("stx_nlink")
        int links();

        /// The owner.
        @CField("stx_uid")
        int uid();

        /// The inode's number.
        @CField("stx_ino")
        long inode();

        /// In bytes.
        @CField("stx_size")
        long size();

        /// Last change of the content.
        @CFieldAddress("stx_mtime")
        Timestamp mtime();

        /// Last change of content or status.
        @CFieldAddress("stx_ctime")
        Timestamp ctime();

        /// The file system's device, upper part.
        @CField("stx_dev_major")
        int deviceMajor();

        /// The file system's device, lower part.
        @CField("stx_dev_minor")
        int deviceMinor();
    }

    /// What `statfs(2)` fills.
    @CStruct("struct statfs")
    interface Statfs extends PointerBase {
        /// The kind of file system.
        @CField("f_type")
        long type();
    }

    /// What `uname(2)` fills.
    @CStruct("struct utsname")
    interface Utsname extends PointerBase {
        /// The kernel's release, ended by a NUL.
        @CFieldAddress("release")
        CCharPointer release();
    }

    /// The address of the calling thread's `errno`.
    @CFunction(value = "__errno_location", transition = Transition.NO_TRANSITION)
    static native CIntPointer errnoLocation();

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int openat(int directory, CCharPointer path, int flags, int mode);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int close(int file);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native SignedWord pread(int file, PointerBase to, UnsignedWord length, long position);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native SignedWord write(int file, PointerBase from, UnsignedWord length);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native SignedWord getdents64(int directory, PointerBase to, UnsignedWord length);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int statx(int directory, CCharPointer path, int flags, int mask, Statx to);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int statfs(CCharPointer path, Statfs to);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int lockf(int file, int operation, long length);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int geteuid();

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int fchmod(int file, int mode);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int fsync(int file);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int mkdirat(int directory, CCharPointer path, int mode);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int renameat(int fromDir, CCharPointer from, int toDir, CCharPointer to);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int unlinkat(int directory, CCharPointer path, int flags);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int symlinkat(CCharPointer target, int directory, CCharPointer path);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native SignedWord readlinkat(
            int directory, CCharPointer path, PointerBase to, UnsignedWord length);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int utimensat(int directory, CCharPointer path, PointerBase times, int flags);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native int uname(Utsname to);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native PointerBase getcwd(CCharPointer to, UnsignedWord length);

    @CFunction(transition = Transition.NO_TRANSITION)
    static native PointerBase dlsym(PointerBase library, CCharPointer name);

    /// The handler until now.
    @CFunction(transition = Transition.NO_TRANSITION)
    static native PointerBase signal(int number, PointerBase handler);
}
