/*
 * The small C functions that every image links and that Maven Central has no current library of.
 *
 * Names and signatures are those of the @CFunction declarations in svm.jar. Functions for features
 * that an image of ours has no use for (locales, time zones) give neutral answers.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "amd64cpufeatures.h"
#include "svm_locale.h"

extern char **environ;

char **getEnviron(void) {
    return environ;
}

long getThreadId(void) {
    return syscall(SYS_gettid);
}

/* Calls of variadic functions and of macros, for a caller that knows neither. */

int fprintfSD(FILE *stream, const char *format, char *text, int number) {
    return fprintf(stream, format, text, number);
}

int openSII(const char *path, int flags, int mode) {
    return open(path, flags, mode);
}

int openatISII(int directory, const char *path, int flags, int mode) {
    return openat(directory, path, flags, mode);
}

void *mremapP(void *address, size_t size, size_t new_size, int flags, void *new_address) {
    return mremap(address, size, new_size, flags, new_address);
}

void sys_select_FD_SET(int fd, fd_set *set) {
    FD_SET(fd, set);
}

void sys_select_FD_ZERO(fd_set *set) {
    FD_ZERO(set);
}

/* x86 keeps instruction caches coherent by itself. */
void codeSynchronization_clearCache(char *from, char *to) {
    __builtin___clear_cache(from, to);
}

/* Signals that Java code asked for: counted by the handler, taken by a waiting Java thread. */

static sem_t arrived;
static atomic_int counts[NSIG];
static atomic_int is_open;

static void count_signal(int number) {
    if (number >= 0 && number < NSIG) {
        atomic_fetch_add(&counts[number], 1);
        sem_post(&arrived);
    }
}

int cSunMiscSignal_open(void) {
    int closed = 0;
    return atomic_compare_exchange_strong(&is_open, &closed, 1) ? sem_init(&arrived, 0, 0) : -1;
}

int cSunMiscSignal_close(void) {
    atomic_store(&is_open, 0);
    return sem_destroy(&arrived);
}

int cSunMiscSignal_awaitSemaphore(void) {
    return sem_wait(&arrived);
}

int cSunMiscSignal_signalSemaphore(void) {
    return sem_post(&arrived);
}

int cSunMiscSignal_checkPendingSignal(void) {
    for (int number = 0; number < NSIG; number++) {
        int count = atomic_load(&counts[number]);
        while (count > 0) {
            if (atomic_compare_exchange_weak(&counts[number], &count, count - 1)) {
                return number;
            }
        }
    }
    return -1;
}

int cSunMiscSignal_signalRangeCheck(int number) {
    return number >= 0 && number < NSIG;
}

void *cSunMiscSignal_signalHandlerFunctionPointer(void) {
    return (void *)count_signal;
}

/* English, whatever the environment says: no word of ours depends on the locale. */

svm_locale_props_t *svm_get_locale(void) {
    static svm_locale_props_t english = {"en", "", "", "", "en", "", "", ""};
    return &english;
}

int svm_initialize_locale(void) {
    return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}

char *findJavaTZ_md(const char *java_home);

char *SVM_FindJavaTZmd(const char *mappings, int length) {
    (void)mappings;
    (void)length;
    return findJavaTZ_md("");
}

/* The JDK's own printf family; weak, for the older library of JVM functions has some of it. */

__attribute__((weak)) int jio_vfprintf(FILE *stream, const char *format, va_list values) {
    return vfprintf(stream, format, values);
}

__attribute__((weak)) int jio_fprintf(FILE *stream, const char *format, ...) {
    va_list values;
    va_start(values, format);
    int length = vfprintf(stream, format, values);
    va_end(values);
    return length;
}

__attribute__((weak)) int jio_vsnprintf(char *to, size_t size, const char *format, va_list v) {
    int length = vsnprintf(to, size, format, v);
    return length >= (int)size ? -1 : length;
}

__attribute__((weak)) int jio_snprintf(char *to, size_t size, const char *format, ...) {
    va_list values;
    va_start(values, format);
    int length = jio_vsnprintf(to, size, format, values);
    va_end(values);
    return length;
}

/* What this processor can do, for code that asks at run time; compiled code asks at build time. */
void determineCPUFeatures(CPUFeatures *features) {
    memset(features, 0, sizeof *features);
    __builtin_cpu_init();
    features->fCX8 = features->fCMOV = features->fFXSR = 1;
    features->fMMX = features->fSSE = features->fSSE2 = features->fTSC = features->fFLUSH = 1;
    features->fSSE3 = __builtin_cpu_supports("sse3") != 0;
    features->fSSSE3 = __builtin_cpu_supports("ssse3") != 0;
    features->fSSE4_1 = __builtin_cpu_supports("sse4.1") != 0;
    features->fSSE4_2 = __builtin_cpu_supports("sse4.2") != 0;
    features->fPOPCNT = __builtin_cpu_supports("popcnt") != 0;
    features->fAVX = __builtin_cpu_supports("avx") != 0;
    features->fAVX2 = __builtin_cpu_supports("avx2") != 0;
    features->fFMA = __builtin_cpu_supports("fma") != 0;
    features->fBMI1 = __builtin_cpu_supports("bmi") != 0;
    features->fBMI2 = __builtin_cpu_supports("bmi2") != 0;
    features->fAES = __builtin_cpu_supports("aes") != 0;
    features->fCLMUL = __builtin_cpu_supports("pclmul") != 0;
    features->fLZCNT = __builtin_cpu_supports("lzcnt") != 0;
}

/* Nothing to check: images are built for any x86-64 unless -march says otherwise. */

int checkCPUFeatures(const char *needed) {
    (void)needed;
    return 0;
}

int checkCPUFeaturesOrExit(const char *needed, const char *message) {
    (void)needed;
    (void)message;
    return 0;
}
