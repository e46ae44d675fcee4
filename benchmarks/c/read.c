/* What servers say: frames are cut out of the stream, and our messages are counted in them. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "load.h"
#include "wire.h"

enum { ROOM = 4 << 20, HEAD = 200, FIRST = 1000 /* the {id} of the first post */ };

void send_frame(Socket *s, int opcode, const char *text, size_t len)
{
    unsigned char frame[8192];
    if (len > sizeof frame - 16)
        die("that frame is too long for this client");
    len = wire_frame(frame, opcode, text, len);
    if (send(s->fd, frame, len, MSG_NOSIGNAL) != (ssize_t)len && errno != EPIPE &&
        errno != ECONNRESET)
        die("the server does not read what it is sent: %s", strerror(errno));
}

static int begins(const char *p, size_t len, const char *with)
{
    size_t need = strlen(with);
    return len >= need && !memcmp(p, with, need);
}

/* Which number a stream's frame brings us to, for those who come back. */
static void track(Socket *s, const char *p, size_t len)
{
    const char *at;
    size_t head = len < HEAD ? len : HEAD;
    if (!(at = memmem(p, head, "\"epoch\":\"", 9)))
        return;
    size_t size = strcspn(at + 9, "\"");
    if (size < sizeof s->epoch)
        memcpy(s->epoch, at + 9, size), s->epoch[size] = 0;
    if ((at = memmem(p, head, "\"seq\":", 6)) && atol(at + 6) > s->after)
        s->after = atol(at + 6);
    if (tally.cut > 0 && memmem(p, head, "\"recovered\":true", 16))
        tally.recovered++;
}

/* memmem prepares tables for each search, which costs more than these few bytes: a mark begins with
 * a letter that is rare. */
static const char *find_mark(const char *p, const char *end, size_t mark)
{
    while (end - p >= (long)mark + 6 && (p = memchr(p, ask.mark[0], end - p - mark - 5))) {
        if (!memcmp(p, ask.mark, mark))
            return p;
        p++;
    }
    return NULL;
}

static void count(Socket *s, const char *p, size_t len)
{
    static size_t mark;
    const char *end = p + len;
    mark = mark ? mark : strlen(ask.mark);
    while ((p = find_mark(p, end, mark))) {
        long number = 0;
        for (p += mark, len = 6; len; len--)
            number = number * 10 + (*p++ - '0');
        delivered(s, number);
    }
}

static void text(Socket *s, const char *p, size_t len)
{
    if (ask.pong && len == 1 && *p == ask.pong[0]) {
        send_frame(s, TEXT, ask.pong + 1, 1);
    } else if (s->state == OPEN && ask.ready && begins(p, len, ask.ready)) {
        if (memmem(p, len, "\"error\"", 7))
            die("not let in: %.*s", (int)len, p);
        ready(s);
    } else if (ask.answer && begins(p, len, ask.answer)) {
        size_t head = len < HEAD ? len : HEAD;
        answered(atol(p + strlen(ask.answer)) - FIRST, memmem(p, head, "\"error\"", 7) != NULL);
    } else if (ask.never && begins(p, len, ask.never)) {
        die("socket %ld was told %.*s", (long)(s - sockets), (int)len, p);
    } else {
        if (ask.again)
            track(s, p, len);
        count(s, p, len);
    }
}

static void frame(Socket *s, int opcode, const char *p, size_t len)
{
    if (opcode == PING)
        send_frame(s, PONG, p, len);
    else if (opcode == CLOSE && s->state == READY)
        die("closed by the server: %d %.*s", len > 1 ? (p[0] & 255) << 8 | (p[1] & 255) : 0,
            len > 2 ? (int)len - 2 : 0, p + 2);
    else if (opcode == CLOSE)
        lost(s);
    else if (opcode != PONG)
        text(s, p, len);
}

static size_t frames(Socket *s, const unsigned char *p, size_t len)
{
    size_t used = 0;
    Frame f;
    while (s->state >= OPEN && wire_head(p + used, len - used, &f) &&
           f.head + f.len <= len - used) {
        frame(s, f.opcode, (const char *)p + used + f.head, f.len);
        used += f.head + f.len;
    }
    return used;
}

static void keep(Socket *s, const unsigned char *p, size_t len)
{
    if (len > s->kept_room) {
        s->kept_room = len * 2;
        s->kept = realloc(s->kept, s->kept_room);
    }
    if (len)
        memcpy(s->kept, p, len);
    s->kept_len = len;
}

void readable(Socket *s)
{
    static unsigned char buffer[ROOM];
    size_t len = s->kept_len, used = 0;
    memcpy(buffer, s->kept ? s->kept : buffer, len);
    ssize_t got = read(s->fd, buffer + len, sizeof buffer - len);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        if (s->state == READY)
            die("the server let a socket go without a word");
        lost(s);
        return;
    }
    len += got;
    tally.bytes += got;
    if (s->state == UPGRADING)
        used = upgraded(s, buffer, len);
    if (s->state >= OPEN)
        used += frames(s, buffer + used, len - used);
    if (s->fd)
        keep(s, buffer + used, len - used);
}
