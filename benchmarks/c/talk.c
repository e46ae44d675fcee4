/* Posting, and knowing when each post has reached everyone. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load.h"
#include "wire.h"

double *posted_at, *last_at, *answer_at;
static int *reached;          /* by message: how many sockets it reached; -1: it was refused */
static uint8_t *seen;         /* by message, a bit a socket: nothing is counted twice */
static size_t row;
static long first, limit, poster, all;
static double until, rate, began;

void talk_prepare(void)
{
    all = ask.messages + ask.warm;
    row = ask.sockets / 8 + 1;
    posted_at = calloc(all, sizeof *posted_at);
    last_at = calloc(all, sizeof *last_at);
    answer_at = calloc(all, sizeof *answer_at);
    reached = calloc(all, sizeof *reached);
    seen = calloc(all, row);
}

/* Begin a talk of `count` messages, or of `seconds` when that is less. */
void talk_begin(long count, double seconds, double a_second)
{
    first = tally.measured = tally.done = tally.sent;
    limit = first + count;
    rate = a_second;
    began = clock_now = last_news = now();
    until = seconds > 0 ? began + seconds : 0;
    tally.deliveries = tally.bytes = tally.answers = tally.declined = 0;
    tally.started = tally.last = began;
}

static int may_begin(void)
{
    return tally.sent < limit && (!until || clock_now < until);
}

int talk_over(void)
{
    return !may_begin() && tally.done >= tally.sent;
}

static Socket *next_poster(void)
{
    long from = ask.posters ? ask.sockets : 0, many = ask.posters ? ask.posters : ask.sockets;
    if (!ask.posters && ask.writers && ask.writers < many)
        many = ask.writers;
    for (long i = 0; i < many; i++) {
        Socket *s = &sockets[from + poster++ % many];
        if (s->state == READY)
            return s;
    }
    return NULL;
}

static size_t fill(char *out, const char *in, long number, const Socket *s)
{
    static unsigned run;
    size_t len = 0;
    run = run ? run : (unsigned)(now() * 1e6) ^ (unsigned)getpid() << 12;
    while (*in) {
        if (!strncmp(in, "{mark}", 6))
            len += sprintf(out + len, "%s%06ld", ask.mark, number), in += 6;
        else if (!strncmp(in, "{id}", 4))
            len += sprintf(out + len, "%ld", number + 1000), in += 4;
        else if (!strncmp(in, "{room}", 6))
            len += sprintf(out + len, "%ld", room_of(s)), in += 6;
        else if (!strncmp(in, "{key}", 5))
            len += sprintf(out + len, "%08x-0000-4000-8000-%012lx", run, number), in += 5;
        else
            out[len++] = *in++;
    }
    return len;
}

static int post(double at)
{
    char frame[8192];
    Socket *s = next_poster();
    if (!s)
        return 0;
    size_t len = fill(frame, ask.post, tally.sent, s);
    posted_at[tally.sent++] = at;
    send_frame(s, TEXT, frame, len);
    return 1;
}

double next_post(void)
{
    return rate > 0 && may_begin() ? began + (tally.sent - first) / rate - now() : 1;
}

/* At a rate, a post counts from the moment when it was due, even if we were late. */
void post_due(void)
{
    if (rate > 0)
        while (may_begin() && next_post() <= 0 && post(began + (tally.sent - first) / rate))
            ;
    else
        while (may_begin() && tally.sent - tally.done < ask.in_flight && post(now()))
            ;
}

static void over(long number, double at)
{
    last_at[number] = at;
    if (number >= first && !ask.answered)
        tally.done++;
}

void delivered(Socket *s, long number)
{
    if (number < 0 || number >= tally.sent || s - sockets >= ask.sockets)
        return; /* of another run, or heard by one who only posts */
    uint8_t *byte = seen + number * row + (s - sockets) / 8, bit = 1 << (s - sockets) % 8;
    if (*byte & bit) {
        tally.twice++;
        return;
    }
    *byte |= bit;
    if (number >= first)
        tally.deliveries++;
    if (++reached[number] == ask.sockets / ask.rooms)
        over(number, now());
}

void answered(long number, int refused)
{
    if (number < first || number >= tally.sent)
        return;
    answer_at[number] = last_news = now();
    tally.answers++;
    tally.declined += refused;
    if (refused || ask.answered) {
        tally.done++;
        tally.last = last_news;
    }
}
