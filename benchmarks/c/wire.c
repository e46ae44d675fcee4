#include "wire.h"

#include <stdio.h>
#include <string.h>

size_t wire_frame(unsigned char *out, int opcode, const char *text, size_t len)
{
    size_t at = 0;
    out[at++] = 0x80 | opcode;
    if (len < 126) {
        out[at++] = 0x80 | len;
    } else {
        out[at++] = 0x80 | 126;
        out[at++] = len >> 8;
        out[at++] = len & 255;
    }
    memset(out + at, 0, 4); /* a mask of zeros is a mask: the text stays as it is */
    memcpy(out + at + 4, text, len);
    return at + 4 + len;
}

int wire_head(const unsigned char *p, size_t have, Frame *frame)
{
    if (have < 2)
        return 0;
    int wide = (p[1] & 127) == 126 ? 2 : (p[1] & 127) == 127 ? 8 : 0;
    if (have < 2u + wide)
        return 0;
    frame->opcode = p[0] & 15;
    frame->head = 2 + wide;
    frame->len = wide ? 0 : p[1] & 127;
    for (int i = 0; i < wide; i++)
        frame->len = frame->len << 8 | p[2 + i];
    return 1;
}

size_t wire_request(char *out, size_t room, const char *path, int port, const char *cookie)
{
    int len = snprintf(out, room,
                       "GET %s HTTP/1.1\r\n"
                       "Host: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
                       "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                       "Sec-WebSocket-Version: 13\r\n%s%s%s\r\n",
                       path, port, port, cookie ? "Cookie: " : "", cookie ? cookie : "",
                       cookie ? "\r\n" : "");
    return len > 0 && (size_t)len < room ? (size_t)len : 0;
}
