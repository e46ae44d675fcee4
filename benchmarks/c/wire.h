/* WebSockets as far as a client of many sockets needs them (RFC 6455). */
#ifndef WIRE_H
#define WIRE_H
#include <stddef.h>

enum { TEXT = 1, CLOSE = 8, PING = 9, PONG = 10 };

typedef struct {
    int opcode;
    size_t head, len; /* bytes of the header, and of what follows it */
} Frame;

/* Write a client's frame to `out`; returns its length. */
size_t wire_frame(unsigned char *out, int opcode, const char *text, size_t len);

/* Read a server's frame header: 1, or 0 when it has not all come yet. */
int wire_head(const unsigned char *p, size_t have, Frame *frame);

/* Write the request that opens a socket; returns its length. */
size_t wire_request(char *out, size_t room, const char *path, int port, const char *cookie);

#endif
