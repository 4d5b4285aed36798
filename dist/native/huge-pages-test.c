/* Commits and gives back pieces of a reserved range at random, as a runtime with a collector does, through
 * huge-pages.c: each piece has to be full of zeros when it is committed, and to keep what is written to it until it is
 * given back. Linked with --wrap=mmap and munmap, as the executable is. Argument: the seed. */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { page = 4096, pages = 1 << 19, most = 64, steps = 1500 };

static char *heap;
static unsigned char used[pages];
static struct piece { size_t first, count; unsigned char mark; } live[most];
static int count;

static void fail(const char *what, size_t at) {
    printf("huge-pages: %s at page %zu\n", what, at);
    exit(1);
}

/* Looks at a byte or two of each page: a stretch that is mapped anew loses whole pages. */
static void expect(const struct piece *piece, unsigned char wanted, const char *what) {
    for (size_t i = piece->first; i < piece->first + piece->count; i++)
        if ((unsigned char)heap[i * page] != wanted || (unsigned char)heap[i * page + page - 1] != wanted)
            fail(what, i);
}

static size_t fitting(size_t wanted) {
    size_t run = 0;
    for (size_t i = 0; i < pages; i++) {
        run = used[i] ? 0 : run + 1;
        if (run == wanted) return i + 1 - wanted;
    }
    return pages;
}

static void commit(size_t wanted) {
    struct piece piece = {fitting(wanted), wanted, (unsigned char)(1 + rand() % 255)};
    if (piece.first == pages) return;
    char *at = heap + piece.first * page;
    if (mmap(at, wanted * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != at)
        fail("no memory", piece.first);
    expect(&piece, 0, "a piece is not full of zeros");
    for (size_t i = 0; i < wanted; i++)
        at[i * page] = at[i * page + page - 1] = (char)piece.mark;
    memset(used + piece.first, 1, wanted);
    live[count++] = piece;
}

static void give_back(int which) {
    struct piece piece = live[which];
    expect(&piece, piece.mark, "a piece has lost what was written");
    mmap(heap + piece.first * page, piece.count * page, PROT_NONE,
         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
    memset(used + piece.first, 0, piece.count);
    live[which] = live[--count];
}

int main(int argc, char **argv) {
    srand(argc > 1 ? (unsigned)atoi(argv[1]) : 1);
    heap = mmap(NULL, (size_t)pages * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (heap == MAP_FAILED) fail("no address space", 0);
    for (int step = 0; step < steps; step++) {
        if (count > 0 && (count == most || rand() % 2 == 0))
            give_back(rand() % 3 == 0 ? count - 1 : rand() % count);
        else /* mostly chunks and arrays, now and then something that crosses a stretch */
            commit(1 + (size_t)rand() % (rand() % 8 == 0 ? 12000 : 128));
    }
    while (count > 0) give_back(0);
    return 0;
}
