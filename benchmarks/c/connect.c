/* Sockets come, join, are lost and come back. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "load.h"
#include "wire.h"

extern int poll_fd;
static long opening, waiting = -1; /* how many are on their way; how many will be */

static void begin(Socket *s)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(ask.port)};
    struct epoll_event event = {.events = EPOLLOUT, .data.u64 = s - sockets};
    int one = 1;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    s->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (s->fd < 0)
        die("no more sockets: %s", strerror(errno));
    setsockopt(s->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    s->state = CONNECTING;
    s->began = now();
    opening++, waiting--;
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, s->fd, &event);
    if (connect(s->fd, (void *)&to, sizeof to) < 0 && errno != EINPROGRESS)
        lost(s);
}

void open_due(void)
{
    if (waiting < 0)
        waiting = everyone;
    for (long i = 0; waiting && i < everyone && opening < ask.at_once; i++)
        if (sockets[i].state == WAITING && sockets[i].due <= clock_now)
            begin(&sockets[i]);
}

void connected(Socket *s)
{
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = s - sockets};
    char request[2048];
    int wrong = 0;
    socklen_t size = sizeof wrong;
    const char *path = s - sockets >= ask.sockets && ask.post_path ? ask.post_path : ask.path;
    getsockopt(s->fd, SOL_SOCKET, SO_ERROR, &wrong, &size);
    size_t len = wire_request(request, sizeof request, path, ask.port, s->cookie);
    if (wrong || send(s->fd, request, len, MSG_NOSIGNAL) != (ssize_t)len) {
        lost(s);
        return;
    }
    s->state = UPGRADING;
    epoll_ctl(poll_fd, EPOLL_CTL_MOD, s->fd, &event);
}

long room_of(const Socket *s)
{
    return (s - sockets) % ask.rooms + 1;
}

/* {room} of a template; {after} and {epoch} for one who comes back. */
static size_t fill(char *out, size_t room, const char *in, const Socket *s)
{
    size_t len = 0;
    while (*in && len < room - 40) {
        if (!strncmp(in, "{room}", 6))
            len += sprintf(out + len, "%ld", room_of(s)), in += 6;
        else if (!strncmp(in, "{after}", 7))
            len += sprintf(out + len, "%ld", s->after), in += 7;
        else if (!strncmp(in, "{epoch}", 7))
            len += sprintf(out + len, "%s", s->epoch), in += 7;
        else
            out[len++] = *in++;
    }
    return len;
}

/* The answer to the request has come as far as `len`: how much of it that was. */
size_t upgraded(Socket *s, const unsigned char *p, size_t len)
{
    const unsigned char *end = memmem(p, len, "\r\n\r\n", 4);
    char hello[1024];
    if (!end)
        return 0;
    if (strncmp((const char *)p, "HTTP/1.1 101", 12)) {
        if (s->tries > 20)
            die("no upgrade: %.*s", (int)(end - p), p);
        lost(s);
        return 0;
    }
    s->state = OPEN;
    int listens = s - sockets < ask.sockets;
    const char *say = !listens ? ask.post_hello : s->epoch[0] && ask.again ? ask.again : ask.hello;
    if (say)
        send_frame(s, TEXT, hello, fill(hello, sizeof hello, say, s));
    if (!listens || !ask.ready)
        ready(s);
    return end + 4 - p;
}

void ready(Socket *s)
{
    s->state = READY;
    opening--;
    last_news = now();
    join_took(s, last_news - s->began);
    if (++tally.ready == everyone)
        tally.opened = last_news;
}

/* The link is gone. One that was on its way tries again; one that was ready was cut by us. */
void lost(Socket *s)
{
    if (s->fd <= 0)
        return;
    close(s->fd);
    s->fd = 0;
    s->kept_len = 0;
    if (s->state == READY) {
        tally.ready--;
    } else {
        opening--;
        tally.refused++;
        s->tries++;
        s->due = now() + 0.1 * (1 + s->tries % 5);
    }
    s->state = WAITING;
    waiting++;
}

/* All listeners lose their link at once, and come back as they were asked to, all on their own. */
void cut_all(void)
{
    struct linger hard = {.l_onoff = 1, .l_linger = 0};
    tally.cut = last_news = now();
    ask.at_once = everyone;
    for (long i = 0; i < ask.sockets; i++) {
        if (sockets[i].state != READY)
            continue;
        setsockopt(sockets[i].fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        sockets[i].due = tally.cut + ask.away + ask.spread * (rand() / (double)RAND_MAX);
        lost(&sockets[i]);
    }
}
