/* load: opens many WebSockets, posts on them, and measures what comes back. One thread.
 *
 * It knows no server: what is said and how answers begin is asked for (options.c). A message is
 * known by its mark, so changes that share a frame are counted one by one, answers to posters and
 * presence are not, and nothing is counted twice. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "load.h"
#include "wire.h"

Socket *sockets;
Tally tally;
long everyone;
double clock_now, last_news;
int poll_fd;

double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

void die(const char *format, ...)
{
    va_list words;
    va_start(words, format);
    fprintf(stderr, "load: ");
    vfprintf(stderr, format, words);
    fprintf(stderr, "\n");
    exit(2);
}

/* Each socket pings on a second of its own, as pages do. */
static void ping_due(void)
{
    static long second;
    if (!ask.ping || !ask.beat || second == (long)clock_now)
        return;
    second = (long)clock_now;
    for (long i = second % ask.beat; i < everyone; i += ask.beat)
        if (sockets[i].state == READY)
            send_frame(&sockets[i], TEXT, ask.ping, strlen(ask.ping));
}

void turn(void)
{
    static struct epoll_event events[1024];
    /* Below a millisecond we do not sleep, so that posts are on time. */
    int wait = (int)(next_post() * 1e3), most = tally.ready < everyone ? 1 : 5;
    int count = epoll_wait(poll_fd, events, 1024, wait < 0 ? 0 : wait < most ? wait : most);
    long before = tally.deliveries;
    clock_now = now();
    for (int i = 0; i < count; i++) {
        Socket *s = &sockets[events[i].data.u64];
        if (s->state == CONNECTING)
            connected(s);
        else if (s->fd)
            readable(s);
    }
    if (tally.deliveries > before)
        tally.last = last_news = now();
    open_due();
    post_due();
    ping_due();
}

static void be_patient(const char *for_what)
{
    if (clock_now - last_news > ask.patience)
        die("nothing moved for %.0f s while %s: %ld of %ld ready, %ld of %ld posts done, "
            "%ld deliveries",
            ask.patience, for_what, tally.ready, everyone, tally.done, tally.sent,
            tally.deliveries);
}

static void open_all(void)
{
    double began = clock_now = last_news = now();
    while (tally.ready < everyone) {
        turn();
        be_patient("joining");
    }
    tally.opened -= began;
}

static void pass(double seconds)
{
    double end = now() + seconds;
    while (now() < end)
        turn();
}

/* Say that all are ready, and stay until standard input ends. */
static void hold(void)
{
    char byte;
    printf("{\"ready\": %ld}\n", tally.ready);
    fflush(stdout);
    struct epoll_event event = {.events = EPOLLIN};
    int input = epoll_create1(EPOLL_CLOEXEC);
    epoll_ctl(input, EPOLL_CTL_ADD, 0, &event);
    while (!epoll_wait(input, &event, 1, 0) || read(0, &byte, 1) > 0)
        turn();
    close(input);
}

static void talk(long count, double seconds, double rate)
{
    talk_begin(count, seconds, rate);
    while (!talk_over()) {
        turn();
        be_patient("talking");
    }
}

/* The links are cut while people talk; over once all are back and have heard, or all is quiet. */
static void talk_through_cut(void)
{
    double cut = now() + ask.cut;
    talk_begin(ask.messages, ask.seconds, ask.rate);
    while (!talk_over() || tally.ready < everyone || tally.cut <= 0) {
        turn();
        if (tally.cut <= 0 && clock_now >= cut) {
            cut_all();
            tally.opened = 0;
        }
        int all_back = tally.cut > 0 && tally.ready == everyone;
        if (all_back && clock_now > cut + ask.seconds && clock_now - last_news > 2)
            break; /* what is still missing will not come */
        if (!all_back && clock_now > cut + ask.away + ask.spread + 60)
            die("%ld of %ld are back after a minute", tally.ready, everyone);
    }
}

int main(int count, char **words)
{
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    options_read(count, words);
    poll_fd = epoll_create1(EPOLL_CLOEXEC);
    talk_prepare();
    open_all();
    pass(ask.settle);
    if (ask.hold)
        hold();
    if (ask.post && ask.warm)
        talk(ask.warm, 0, 0);
    clock_t cpu = clock();
    if (ask.post && ask.cut > 0)
        talk_through_cut();
    else if (ask.post)
        talk(ask.messages, ask.seconds, ask.rate);
    report((clock() - cpu) / (double)CLOCKS_PER_SEC);
    return 0;
}
