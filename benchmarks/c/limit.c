/* limit PORT: what one core of this machine can do. Each frame that comes is sent to every socket
 * as it is, one send() each: nothing is read, stored, asked or gathered. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 20000, ROOM = 8192 };

static const char upgrade[] =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"; /* of the one key we are asked */

static struct {
    int open;  /* it has been upgraded */
    int place; /* where it stands in `all` */
    size_t len;
    unsigned char kept[ROOM];
} *peer;
static int all[MOST], count, poll_fd;

static void welcome(int door)
{
    int fd = accept(door, NULL, NULL), one = 1;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (fd < 0 || fd >= MOST)
        exit(1);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &event);
    peer[fd].open = 0;
    peer[fd].len = 0;
}

static void leave(int fd)
{
    if (peer[fd].open) {
        all[peer[fd].place] = all[--count];
        peer[all[count]].place = peer[fd].place;
    }
    close(fd);
}

static void tell_all(const unsigned char *text, size_t len)
{
    unsigned char out[ROOM + 4] = {0x81, len < 126 ? len : 126, len >> 8, len & 255};
    size_t head = len < 126 ? 2 : 4;
    memcpy(out + head, text, len);
    for (int i = 0; i < count; i++)
        send(all[i], out, head + len, MSG_NOSIGNAL);
}

/* The client's frames (masked with zeros) in what has come: how much of it they were. */
static size_t frames(const unsigned char *p, size_t have)
{
    size_t used = 0;
    while (have - used >= 6) {
        size_t len = p[used + 1] & 127, head = 6;
        if (len == 126)
            len = p[used + 2] << 8 | p[used + 3], head = 8;
        if (have - used < head + len)
            break;
        if ((p[used] & 15) == 1)
            tell_all(p + used + head, len);
        used += head + len;
    }
    return used;
}

static void hear(int fd)
{
    unsigned char *kept = peer[fd].kept;
    ssize_t got = read(fd, kept + peer[fd].len, ROOM - peer[fd].len);
    if (got <= 0) {
        leave(fd);
        return;
    }
    peer[fd].len += got;
    if (!peer[fd].open) {
        if (!memmem(kept, peer[fd].len, "\r\n\r\n", 4))
            return;
        peer[fd].open = 1;
        peer[fd].place = count;
        all[count++] = fd;
        peer[fd].len = 0;
        send(fd, upgrade, sizeof upgrade - 1, MSG_NOSIGNAL);
        return;
    }
    size_t used = frames(kept, peer[fd].len);
    memmove(kept, kept + used, peer[fd].len -= used);
}

static int listen_at(int port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port)};
    int door = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(door, (void *)&at, sizeof at) || listen(door, 4096)) {
        perror("limit");
        exit(1);
    }
    return door;
}

int main(int words, char **word)
{
    struct rlimit files = {MOST, MOST};
    setrlimit(RLIMIT_NOFILE, &files);
    peer = calloc(MOST, sizeof *peer);
    int door = listen_at(words > 1 ? atoi(word[1]) : 0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, events[512];
    poll_fd = epoll_create1(0);
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, door, &event);
    for (;;) {
        int ready = epoll_wait(poll_fd, events, 512, -1);
        for (int i = 0; i < ready; i++)
            events[i].data.fd == door ? welcome(door) : hear(events[i].data.fd);
    }
}
