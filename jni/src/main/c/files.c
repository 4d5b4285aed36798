// The system calls of kindex.jni.JniCalls, a crossing for each. kindex.host.LinuxCalls says what
// each has to do; results are as the kernel's own, an error a negative number.

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <jni.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/utsname.h>
#include <unistd.h>

#define CALL(type, name, ...) \
    JNIEXPORT type JNICALL Java_kindex_jni_JniCalls_##name(JNIEnv *env, jobject self, ##__VA_ARGS__)
#define UNUSED(x) ((void) (x))

static jint or_error(long result) { return result < 0 ? -errno : (jint) result; }

// A Java string of one character for each byte, on the stack.
static int copy_path(JNIEnv *env, jstring path, char to[PATH_MAX]) {
    jchar units[PATH_MAX];
    jsize length = (*env)->GetStringLength(env, path);
    if (length >= PATH_MAX) {
        return -ENAMETOOLONG;
    }
    (*env)->GetStringRegion(env, path, 0, length, units);
    for (jsize i = 0; i < length; i++) {
        if (units[i] == 0) {
            return -EINVAL;
        }
        to[i] = (char) units[i];
    }
    to[length] = 0;
    return 0;
}

// The bytes before the first NUL, a character each.
static jstring latin1(JNIEnv *env, const char *from) {
    jchar units[PATH_MAX];
    jsize length = 0;
    while (from[length] != 0 && length < PATH_MAX) {
        units[length] = (unsigned char) from[length];
        length++;
    }
    return (*env)->NewString(env, units, length);
}

static jint open_path(JNIEnv *env, jint base, jstring path, int flags, jint mode) {
    char name[PATH_MAX];
    int bad = copy_path(env, path, name);
    if (bad != 0) {
        return bad;
    }
    jint fd;
    do {
        fd = or_error(openat(base, name, flags | O_CLOEXEC, mode));
    } while (fd == -EINTR);
    return fd;
}

CALL(jint, openFile, jint base, jstring path, jboolean follow) {
    UNUSED(self);
    return open_path(env, base, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW), 0);
}

CALL(jint, openToWrite, jint base, jstring path) {
    UNUSED(self);
    return open_path(env, base, path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW, 0);
}

CALL(jint, openDirectory, jint base, jstring path, jboolean follow) {
    UNUSED(self);
    return open_path(env, base, path, O_RDONLY | O_DIRECTORY | (follow ? 0 : O_NOFOLLOW), 0);
}

CALL(jint, createFile, jint base, jstring path, jint mode) {
    UNUSED(self);
    return open_path(env, base, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
}

CALL(jint, close, jint descriptor) {
    UNUSED(env), UNUSED(self);
    return or_error(close(descriptor));
}

static jlong nanos(struct timespec t) { return (jlong) t.tv_sec * 1000000000 + t.tv_nsec; }

enum { STATUS_WORDS = 7 };

static void put_status(const struct stat *s, jlong words[STATUS_WORDS]) {
    words[0] = s->st_mode;
    words[1] = s->st_size;
    words[2] = nanos(s->st_mtim);
    words[3] = nanos(s->st_ctim);
    words[4] = (jlong) s->st_ino;
    words[5] = (jlong) s->st_dev;
    words[6] = s->st_uid;
}

CALL(jint, status, jint base, jstring path, jboolean follow, jlongArray to) {
    UNUSED(self);
    char name[PATH_MAX];
    struct stat s;
    int bad = copy_path(env, path, name);
    if (bad != 0) {
        return bad;
    }
    int flags = (follow ? 0 : AT_SYMLINK_NOFOLLOW) | (name[0] == 0 ? AT_EMPTY_PATH : 0);
    if (fstatat(base, name, &s, flags) != 0) {
        return -errno;
    }
    jlong words[STATUS_WORDS];
    put_status(&s, words);
    (*env)->SetLongArrayRegion(env, to, 0, STATUS_WORDS, words);
    return 0;
}

CALL(jlong, fileSystem, jstring path) {
    UNUSED(self);
    char name[PATH_MAX];
    struct statfs s;
    int bad = copy_path(env, path, name);
    if (bad != 0) {
        return bad;
    }
    return statfs(name, &s) != 0 ? -errno : (jlong) (uint32_t) s.f_type;
}

CALL(jint, links, jint base, jstring path) {
    UNUSED(self);
    char name[PATH_MAX];
    struct stat s;
    int bad = copy_path(env, path, name);
    if (bad != 0) {
        return bad;
    }
    if (fstatat(base, name, &s, AT_SYMLINK_NOFOLLOW | (name[0] == 0 ? AT_EMPTY_PATH : 0)) != 0) {
        return -errno;
    }
    return s.st_nlink > INT_MAX ? INT_MAX : (jint) s.st_nlink;
}

// A directory that paths are looked up from: not to be read itself.
static jint open_base(JNIEnv *env, jstring directory) {
    return open_path(env, AT_FDCWD, directory, O_PATH | O_DIRECTORY, 0);
}

// The path in names[bound[0] .. bound[1] - 1), "." for an empty one; false if it is none.
static int copy_name(JNIEnv *env, jbyteArray names, const jint bound[2], char to[PATH_MAX]) {
    const jsize length = bound[1] - 1 - bound[0];
    if (length >= PATH_MAX) {
        return 0;
    }
    (*env)->GetByteArrayRegion(env, names, bound[0], length, (jbyte *) to);
    strcpy(to + length, length == 0 ? "." : "");
    return memchr(to, 0, (size_t) length) == NULL;
}

CALL(void, statuses, jstring directory, jbyteArray names, jintArray bounds, jlongArray to) {
    UNUSED(self);
    char path[PATH_MAX];
    const jint base = open_base(env, directory);
    const jsize count = (*env)->GetArrayLength(env, bounds) - 1;
    for (jsize i = 0; i < count; i++) {
        jint bound[2];
        (*env)->GetIntArrayRegion(env, bounds, i, 2, bound);
        jlong words[STATUS_WORDS] = {0, -1};
        struct stat s;
        if (base >= 0 && copy_name(env, names, bound, path) && fstatat(base, path, &s, 0) == 0) {
            put_status(&s, words);
        }
        (*env)->SetLongArrayRegion(env, to, i * STATUS_WORDS, STATUS_WORDS, words);
    }
    if (base >= 0) {
        close(base);
    }
}

enum { ENTRIES = 32768 };

// Reads a directory's entries to entries[from .. room); where they end, or an error.
static jint put_entries(JNIEnv *env, int directory, jbyteArray entries, jint from, jint room) {
    char buffer[ENTRIES] __attribute__((aligned(8)));
    jint at = from;
    for (;;) {
        jint n = or_error(getdents64(directory, buffer, sizeof buffer));
        if (n == 0) {
            return at;
        }
        if (n < 0 || n > room - at) {
            return n < 0 ? n : -E2BIG;
        }
        (*env)->SetByteArrayRegion(env, entries, at, n, (const jbyte *) buffer);
        at += n;
    }
}

CALL(void, listings, jstring directory, jbyteArray names, jintArray bounds, jbyteArray entries, jintArray ends) {
    UNUSED(self);
    char path[PATH_MAX];
    const jint base = open_base(env, directory);
    const jsize count = (*env)->GetArrayLength(env, ends);
    const jint room = (*env)->GetArrayLength(env, entries);
    jint at = 0;
    for (jsize i = 0; i < count; i++) {
        jint bound[2];
        (*env)->GetIntArrayRegion(env, bounds, i, 2, bound);
        jint end = base < 0 ? base : -ENOENT;
        if (base >= 0 && copy_name(env, names, bound, path)) {
            int fd = openat(base, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            end = fd < 0 ? -errno : put_entries(env, fd, entries, at, room);
            if (fd >= 0) {
                close(fd);
            }
        }
        at = end > at ? end : at;
        (*env)->SetIntArrayRegion(env, ends, i, 1, &end);
    }
    if (base >= 0) {
        close(base);
    }
}

CALL(jint, entries, jint directory, jbyteArray buffer) {
    UNUSED(self);
    char entries[ENTRIES] __attribute__((aligned(8)));
    size_t room = (size_t) (*env)->GetArrayLength(env, buffer);
    jint n = or_error(getdents64(directory, entries, room < sizeof entries ? room : sizeof entries));
    if (n > 0) {
        (*env)->SetByteArrayRegion(env, buffer, 0, n, (const jbyte *) entries);
    }
    return n;
}

// Straight from and into Java's arrays, which the collector leaves alone meanwhile.

CALL(jint, read, jint file, jlong position, jbyteArray buffer, jint offset, jint length) {
    UNUSED(self);
    char *to = (*env)->GetPrimitiveArrayCritical(env, buffer, NULL);
    if (to == NULL) {
        return -ENOMEM;
    }
    jint n;
    do {
        n = or_error(pread(file, to + offset, (size_t) length, position));
    } while (n == -EINTR);
    (*env)->ReleasePrimitiveArrayCritical(env, buffer, to, 0);
    return n;
}

CALL(jint, write, jint file, jbyteArray buffer, jint offset, jint length) {
    UNUSED(self);
    char *from = (*env)->GetPrimitiveArrayCritical(env, buffer, NULL);
    if (from == NULL) {
        return -ENOMEM;
    }
    jint n;
    do {
        n = or_error(write(file, from + offset, (size_t) length));
    } while (n == -EINTR);
    (*env)->ReleasePrimitiveArrayCritical(env, buffer, from, JNI_ABORT);
    return n;
}

CALL(jint, lock, jint file) {
    UNUSED(env), UNUSED(self);
    jint result;
    do {
        result = or_error(lockf(file, F_TLOCK, 0));
    } while (result == -EINTR);
    return result;
}

CALL(jint, changeMode, jint file, jint mode) {
    UNUSED(env), UNUSED(self);
    return or_error(fchmod(file, (mode_t) mode));
}

CALL(jint, sync, jint descriptor) {
    UNUSED(env), UNUSED(self);
    return or_error(fsync(descriptor));
}

CALL(jint, makeDirectory, jint base, jstring path, jint mode) {
    UNUSED(self);
    char name[PATH_MAX];
    int bad = copy_path(env, path, name);
    return bad != 0 ? bad : or_error(mkdirat(base, name, (mode_t) mode));
}

CALL(jint, rename, jint base, jstring from, jstring to) {
    UNUSED(self);
    char before[PATH_MAX], after[PATH_MAX];
    int bad = copy_path(env, from, before);
    if (bad == 0) {
        bad = copy_path(env, to, after);
    }
    return bad != 0 ? bad : or_error(renameat(base, before, base, after));
}

CALL(jint, remove, jint base, jstring path) {
    UNUSED(self);
    char name[PATH_MAX];
    int bad = copy_path(env, path, name);
    return bad != 0 ? bad : or_error(unlinkat(base, name, 0));
}

CALL(jint, removeDirectory, jint base, jstring path) {
    UNUSED(self);
    char name[PATH_MAX];
    int bad = copy_path(env, path, name);
    return bad != 0 ? bad : or_error(unlinkat(base, name, AT_REMOVEDIR));
}

CALL(jint, makeLink, jstring target, jint base, jstring path) {
    UNUSED(self);
    char to[PATH_MAX], name[PATH_MAX];
    int bad = copy_path(env, target, to);
    if (bad == 0) {
        bad = copy_path(env, path, name);
    }
    return bad != 0 ? bad : or_error(symlinkat(to, base, name));
}

CALL(jint, readLink, jint base, jstring path, jbyteArray buffer) {
    UNUSED(self);
    char name[PATH_MAX], target[PATH_MAX];
    int bad = copy_path(env, path, name);
    if (bad != 0) {
        return bad;
    }
    size_t room = (size_t) (*env)->GetArrayLength(env, buffer);
    jint n = or_error(readlinkat(base, name, target, room < sizeof target ? room : sizeof target));
    if (n > 0) {
        (*env)->SetByteArrayRegion(env, buffer, 0, n, (const jbyte *) target);
    }
    return n;
}

CALL(jint, touch, jint base, jstring path) {
    UNUSED(self);
    char name[PATH_MAX];
    int bad = copy_path(env, path, name);
    return bad != 0 ? bad : or_error(utimensat(base, name, NULL, AT_SYMLINK_NOFOLLOW));
}

CALL(jint, userId) {
    UNUSED(env), UNUSED(self);
    return (jint) geteuid();
}

CALL(jstring, kernelRelease) {
    UNUSED(self);
    struct utsname names;
    return latin1(env, uname(&names) == 0 ? names.release : "");
}

CALL(jstring, workingDirectory) {
    UNUSED(self);
    char path[PATH_MAX];
    return latin1(env, getcwd(path, sizeof path) == NULL ? "(unreachable)" : path);
}
