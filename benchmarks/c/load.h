/* The load client: many WebSockets in one thread. What each file does stands at its top. */
#ifndef LOAD_H
#define LOAD_H
#include <stddef.h>
#include <stdint.h>

/* A socket waits until it is due, connects, upgrades, and is ready once its join is answered. */
enum { WAITING, CONNECTING, UPGRADING, OPEN, READY };

typedef struct {
    int fd, state, tries;
    double due, began;    /* when it may connect; when it last began to */
    unsigned char *kept;  /* the beginning of a frame whose end has not come yet */
    size_t kept_len, kept_room;
    long after;           /* the number of the last change that it was told */
    char epoch[24];
    char *cookie;
} Socket;

/* What was asked on the command line: see options.c. */
typedef struct {
    long port, sockets, posters, writers, at_once, in_flight, messages, warm, hold, beat, answered,
        rooms;
    double seconds, rate, settle, patience, cut, away, spread;
    char *path, *post_path, *hello, *again, *ready, *never, *answer, *post, *post_hello,
        *mark, *ping, *pong, *cookies;
} Options;

extern Options ask;
extern Socket *sockets;     /* the listeners, then those who only post */
extern long everyone;       /* how many those are together */
extern double clock_now;    /* read once a turn of the loop */
extern double last_news;    /* when something last moved: else we are stalled */

typedef struct {
    long ready, refused, lost, recovered, deliveries, twice, declined, answers;
    long sent, done, measured; /* posts; the number of the first one that is measured */
    double started, last, opened, cut;
    uint64_t bytes;
} Tally;

extern Tally tally;

double now(void);
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

void options_read(int count, char **words);

void turn(void); /* one turn of the loop: connect, post, wait, read */

void open_due(void);
void connected(Socket *s);
long room_of(const Socket *s); /* 1 and up: they take turns */
size_t upgraded(Socket *s, const unsigned char *p, size_t len);
void ready(Socket *s);
void lost(Socket *s);
void cut_all(void);

void readable(Socket *s);
void send_frame(Socket *s, int opcode, const char *text, size_t len);

void talk_prepare(void);
void talk_begin(long limit, double seconds, double rate);
int talk_over(void);
void post_due(void);
void delivered(Socket *s, long number);
void answered(long number, int refused);
double next_post(void); /* seconds until the next one is due */

void join_took(Socket *s, double seconds);
void report(double cpu);
extern double *last_at, *answer_at, *posted_at;

#endif
