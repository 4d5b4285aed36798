/* The Java heap in huge pages.
 *
 * A run of depmod touches each page of some 30 MB once and ends. With pages of 4 KiB that is 8,000
 * faults, a fifth of an incremental run; with pages of 2 MiB it is sixteen. Most systems give huge
 * pages only to those who ask (madvise), and only to a mapping that holds the whole of one, while the
 * runtime commits its heap in pieces of 512 KiB and less.
 *
 * Linked with --wrap=mmap: once a program commits more than a little heap, a stretch ahead of it is
 * committed with huge pages, and pieces of it are handed out as they are asked for. A piece is handed
 * out once, so that it is as full of zeros as a new mapping: whatever is asked for again, or lies
 * elsewhere, is mapped as before. Where a stretch cannot be had all stays as before, too.
 *
 * The runtime reserves 32 GB of addresses for it, and does not start where a process may not have so
 * many (ulimit -v). Then half of what it may have is reserved, the other half is left to stacks and
 * libraries, and a piece beyond it is refused like one for which there is no memory. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* On machines with larger pages a huge page is hundreds of megabytes. */
enum { page = 4096 };
static const uintptr_t huge_page = 2 << 20;
static const uintptr_t stretch = 32 << 20;

/* So much heap is none to speak of: a short command needs no more. */
static const uintptr_t little = 2 << 20;

/* What the reservation of the heap is told by: nothing else asks for so much. */
static const uintptr_t heap_at_least = 1ul << 30;

/* How many pages all stretches may have: account is kept of each. */
enum { accounted = 1 << 18 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uintptr_t heap_start, heap_end; /* what the runtime reserved */
static uintptr_t committed;            /* bytes, before the first stretch */
static uintptr_t top;                  /* behind all pieces so far */
static uintptr_t ahead_start, ahead_end;
static bool no_further; /* stretch: all that follows is mapped as before */
static uint64_t handed_out[accounted / 64];

int __real_munmap(void *address, size_t length);
void *__real_mmap(void *address, size_t length, int protection, int flags, int file, off_t offset);

/* Takes what a piece has of the stretches. Whether it lies in them and nothing of it was taken before. */
static bool take(uintptr_t start, uintptr_t end)
{
    bool whole = start >= ahead_start && end <= ahead_end;
    uintptr_t from = start > ahead_start ? start : ahead_start, to = end < ahead_end ? end : ahead_end;
    bool untouched = true;
    for (; from < to; from += page) {
        uintptr_t i = (from - ahead_start) / page;
        uint64_t bit = (uint64_t)1 << i % 64;
        untouched &= (handed_out[i / 64] & bit) == 0;
        handed_out[i / 64] |= bit;
    }
    return whole && untouched;
}

/* Commits a stretch that reaches beyond end. Nothing may have been committed from the last stretch's end on. */
static void go_ahead(uintptr_t start, uintptr_t end)
{
    uintptr_t from = ahead_end != 0 ? ahead_end : start;
    uintptr_t to = (end + stretch) & -huge_page;
    no_further = to > heap_end || (to - (ahead_end != 0 ? ahead_start : start)) / page > accounted ||
                 __real_mmap((void *)from, to - from, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED;
    if (no_further)
        return;
    madvise((void *)from, to - from, MADV_HUGEPAGE);
    if (ahead_end == 0)
        ahead_start = from;
    ahead_end = to;
}

static bool hand_out(uintptr_t start, uintptr_t end)
{
    if (start < heap_start || end > heap_end)
        return false;
    bool above = start >= top;
    committed += end - start;
    if (end > top)
        top = end;
    if (above && end > ahead_end && committed > little && !no_further)
        go_ahead(start, end);
    /* A larger piece in the place of the last one, which was given back, reaches beyond the stretch. */
    if (ahead_end != 0 && end > ahead_end)
        no_further = true;
    return take(start, end);
}

/* As much of the heap's addresses as there is, and what the runtime takes for reserved beyond it. */
static uintptr_t refused_start, refused_end;

static void *reserve_less(size_t length, int flags)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur / 2 >= length)
        return MAP_FAILED;
    size_t less = limit.rlim_cur / 2 & -huge_page;
    void *mapped = __real_mmap(NULL, less, PROT_NONE, flags, -1, 0);
    if (mapped != MAP_FAILED) {
        mallopt(M_ARENA_MAX, 1); /* each more takes 64 MB of addresses */
        refused_start = (uintptr_t)mapped + less;
        refused_end = (uintptr_t)mapped + length;
    }
    return mapped;
}

static bool is_refused(uintptr_t start, uintptr_t end)
{
    return end > refused_start && start < refused_end;
}

/* The runtime gives back the ends of what it takes for reserved, where something else may lie by now. */
int __wrap_munmap(void *address, size_t length)
{
    uintptr_t start = (uintptr_t)address;
    if (!is_refused(start, start + length))
        return __real_munmap(address, length);
    return start < refused_start ? __real_munmap(address, refused_start - start) : 0;
}

void *__wrap_mmap(void *address, size_t length, int protection, int flags, int file, off_t offset)
{
    uintptr_t start = (uintptr_t)address;
    if ((flags & MAP_FIXED) != 0 && is_refused(start, start + length)) {
        errno = ENOMEM;
        return MAP_FAILED;
    }
    if (protection == (PROT_READ | PROT_WRITE) && file == -1 &&
        (flags & (MAP_FIXED | MAP_ANONYMOUS | MAP_PRIVATE)) == (MAP_FIXED | MAP_ANONYMOUS | MAP_PRIVATE)) {
        pthread_mutex_lock(&lock);
        bool done = hand_out(start, start + length);
        pthread_mutex_unlock(&lock);
        if (done)
            return address;
    }
    void *mapped = __real_mmap(address, length, protection, flags, file, offset);
    if (protection == PROT_NONE && length >= heap_at_least && heap_end == 0 && address == NULL) {
        if (mapped == MAP_FAILED)
            mapped = reserve_less(length, flags);
        if (mapped != MAP_FAILED && sysconf(_SC_PAGESIZE) == page) {
            heap_start = (uintptr_t)mapped;
            heap_end = refused_start != 0 ? refused_start : heap_start + length;
        }
    }
    return mapped;
}
