/* count PORT PATH SOCKETS MESSAGES IN_FLIGHT TEXT: the smallest client that can be, to hold the
 * load client against. It posts TEXT, counts bytes, and knows that each frame is as long as the
 * first one; so it is right for one server only, which sends back what it was sent (limit.c). */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "wire.h"

static char buffer[1 << 20];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int open_one(int poll_fd, int port, const char *path)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1, got = 0;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (void *)&to, sizeof to)) {
        perror("count");
        exit(1);
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    send(fd, buffer, wire_request(buffer, sizeof buffer, path, port, NULL), MSG_NOSIGNAL);
    while (!memmem(buffer, got, "\r\n\r\n", 4))
        if ((got += read(fd, buffer + got, 1)) > 4000)
            exit(1);
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, fd, &event);
    return fd;
}

int main(int words, char **word)
{
    struct rlimit files;
    struct epoll_event events[1024];
    unsigned char post[4096];
    if (words < 7)
        return 2;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    long many = atol(word[3]), messages = atol(word[4]), flight = atol(word[5]), sent = 0;
    int poll_fd = epoll_create1(0), poster = 0;
    for (long i = 0; i < many; i++)
        poster = open_one(poll_fd, atoi(word[1]), word[2]);
    size_t len = wire_frame(post, TEXT, word[6], strlen(word[6]));
    long *bytes = calloc(poster + 1, sizeof *bytes), *reached = calloc(messages, sizeof *reached);
    long whole = len - 4, done = 0; /* an unmasked frame is four bytes shorter */
    clock_t cpu = clock();
    double began = now();
    while (done < messages) {
        while (sent < messages && sent < done + flight && ++sent)
            send(poster, post, len, MSG_NOSIGNAL);
        int ready = epoll_wait(poll_fd, events, 1024, -1);
        for (int i = 0; i < ready; i++) {
            long *had = &bytes[events[i].data.fd], before = *had / whole;
            *had += read(events[i].data.fd, buffer, sizeof buffer);
            for (long one = before; one < *had / whole; one++)
                done += ++reached[one] == many;
        }
    }
    double took = now() - began;
    printf("rate=%.0f/s busy=%.3f\n", many * messages / took,
           (clock() - cpu) / (double)CLOCKS_PER_SEC / took);
    return 0;
}
