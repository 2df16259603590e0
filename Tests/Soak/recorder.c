/* Loaded into a desk by the soak runs: notes every write, cut and flush of one database file and its log in a record,
   so that the states a power cut may leave can be made from it; and ends the process in the middle of a checkpoint.

   RECORDER_FILE=path    the database; its -wal is noted too
   RECORDER_TO=path      the record, appended to
   RECORDER_KILL=number  end the process instead of the n-th write to the database itself

   An entry is the letter of what happened, the letter of the file, a length and an offset (8 bytes each), and the bytes:
   w written, t cut to the offset, b a flush has begun, s it has ended. A flush holds what was written before it began. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int record = -1;
static const char *database;
static long deadly;
static atomic_long written;

__attribute__((constructor)) static void prepare(void) {
    database = getenv("RECORDER_FILE");
    const char *to = getenv("RECORDER_TO");
    const char *number = getenv("RECORDER_KILL");
    if (to) record = open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (number) deadly = atol(number);
}

/* The letter of the file behind a descriptor: d the database, l its log, 0 anything else. */
static char letter(int descriptor) {
    char link[64], path[4096];
    if (!database) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    size_t stem = strlen(database);
    if (strncmp(path, database, stem)) return 0;
    if (!path[stem]) return 'd';
    return strcmp(path + stem, "-wal") ? 0 : 'l';
}

static void note(char what, char file, const void *bytes, int64_t length, int64_t offset) {
    char head[18] = {what, file};
    memcpy(head + 2, &length, 8);
    memcpy(head + 10, &offset, 8);
    struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, bytes ? (size_t)length : 0}};
    ssize_t size = (ssize_t)sizeof head + (bytes ? length : 0);
    /* A record with a hole would prove anything. */
    if (record >= 0 && writev(record, parts, 2) != size) abort();
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void writing(int descriptor, const void *bytes, size_t length, off64_t offset) {
    char file = letter(descriptor);
    if (file == 'd' && deadly && atomic_fetch_add(&written, 1) + 1 == deadly) kill(getpid(), SIGKILL);
    if (file) note('w', file, bytes, (int64_t)length, offset);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
    REAL(pwrite);
    writing(descriptor, bytes, length, offset);
    return real(descriptor, bytes, length, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
    REAL(pwrite64);
    writing(descriptor, bytes, length, offset);
    return real(descriptor, bytes, length, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    REAL(write);
    /* SQLite writes at places; whatever else writes to these files is not understood here. */
    if (letter(descriptor)) abort();
    return real(descriptor, bytes, length);
}

int ftruncate(int descriptor, off_t length) {
    REAL(ftruncate);
    char file = letter(descriptor);
    if (file) note('t', file, NULL, 0, length);
    return real(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) {
    REAL(ftruncate64);
    char file = letter(descriptor);
    if (file) note('t', file, NULL, 0, length);
    return real(descriptor, length);
}

int fdatasync(int descriptor) {
    REAL(fdatasync);
    char file = letter(descriptor);
    if (file) note('b', file, NULL, 0, 0);
    int answer = real(descriptor);
    if (file && !answer) note('s', file, NULL, 0, 0);
    return answer;
}

int fsync(int descriptor) {
    REAL(fsync);
    char file = letter(descriptor);
    if (file) note('b', file, NULL, 0, 0);
    int answer = real(descriptor);
    if (file && !answer) note('s', file, NULL, 0, 0);
    return answer;
}
