/* Where the main thread's stack lies, also where /proc is not mounted.
 *
 * The runtime asks pthread_getattr_np when it starts and ends the process if that fails. glibc reads
 * /proc/self/maps for the main thread, which a chroot that builds an image of a system often lacks.
 * Linked with --wrap=pthread_getattr_np: only where glibc fails, the answer comes from what the kernel
 * put at the top of the stack. Other threads know their bounds without /proc. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Claimed of a stack that may grow further: less than there is does no harm. */
static const rlim_t most = 8 << 20;

int __real_pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);

int __wrap_pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes)
{
    int failure = __real_pthread_getattr_np(thread, attributes);
    if (failure == 0 || !pthread_equal(thread, pthread_self()) || getpid() != syscall(SYS_gettid))
        return failure;
    /* The program's path is the last thing on the stack, before a word of zeros. */
    const char *path = (const char *)getauxval(AT_EXECFN);
    struct rlimit limit;
    if (path == NULL || getrlimit(RLIMIT_STACK, &limit) != 0)
        return failure;
    uintptr_t page = sysconf(_SC_PAGESIZE);
    uintptr_t top = ((uintptr_t)path + strlen(path) + 1 + sizeof(void *) + page - 1) & -page;
    uintptr_t size = (limit.rlim_cur < most ? limit.rlim_cur : most) & -page;
    failure = pthread_attr_init(attributes);
    return failure != 0 ? failure : pthread_attr_setstack(attributes, (void *)(top - size), size);
}
