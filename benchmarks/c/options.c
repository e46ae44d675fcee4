/* What is asked: `load name=value ...`, each name below. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

Options ask = {.at_once = 64, .in_flight = 4, .messages = 20000, .rooms = 1, .settle = 0.5, .patience = 10};

static struct {
    const char *name;
    char kind; /* a number, a decimal, a string */
    void *where;
} known[] = {
    {"port", 'n', &ask.port},
    {"path", 's', &ask.path},
    {"sockets", 'n', &ask.sockets},     /* those who listen */
    {"posters", 'n', &ask.posters},     /* those who only post; 0: the listeners post ... */
    {"writers", 'n', &ask.writers},     /* ... so many of them; 0: all */
    {"rooms", 'n', &ask.rooms},         /* they sit in so many: {room} of `hello` and `post` */
    {"post_path", 's', &ask.post_path}, /* where those connect; else `path` */
    {"post_hello", 's', &ask.post_hello}, /* what those say once open */
    {"cookies", 's', &ask.cookies},     /* a file with a Cookie header a line, one a socket */
    {"at_once", 'n', &ask.at_once},     /* sockets that may be opening at the same time */
    {"hello", 's', &ask.hello},         /* said once open */
    {"again", 's', &ask.again},         /* said when back: {after} and {epoch} are filled in */
    {"ready", 's', &ask.ready},         /* how the answer to `hello` begins */
    {"never", 's', &ask.never},         /* how a frame begins that must not come */
    {"post", 's', &ask.post},           /* a post; {mark}, {id} and {key} are filled in */
    {"mark", 's', &ask.mark},           /* what each of this run's messages holds, and 6 digits */
    {"answer", 's', &ask.answer},       /* how an answer begins, before the post's {id} */
    {"ping", 's', &ask.ping},           /* said every `beat` seconds, or ... */
    {"beat", 'n', &ask.beat},
    {"pong", 's', &ask.pong},           /* "23": answer the frame 2 with the frame 3 */
    {"settle", 'd', &ask.settle},       /* seconds of quiet once all are ready */
    {"hold", 'n', &ask.hold},           /* 1: say so, and wait until standard input ends */
    {"warm", 'n', &ask.warm},           /* messages before those that count */
    {"messages", 'n', &ask.messages},   /* at most so many */
    {"seconds", 'd', &ask.seconds},     /* begin no post after so long; 0: all messages */
    {"in_flight", 'n', &ask.in_flight}, /* posts that wait at the same time */
    {"rate", 'd', &ask.rate},           /* posts a second instead, whatever waits */
    {"answered", 'n', &ask.answered},   /* 1: a post is over once answered, not once delivered */
    {"cut", 'd', &ask.cut},             /* seconds into the talk: all listeners lose their link */
    {"away", 'd', &ask.away},           /* seconds until the first may come back */
    {"spread", 'd', &ask.spread},       /* seconds over which they come back */
    {"patience", 'd', &ask.patience},   /* seconds without news after which we give up */
};

static int take(char *name, char *value)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, name))
            continue;
        if (known[i].kind == 'n')
            *(long *)known[i].where = atol(value);
        else if (known[i].kind == 'd')
            *(double *)known[i].where = atof(value);
        else if (*value)
            *(char **)known[i].where = value;
        return 1;
    }
    return 0;
}

static void read_cookies(void)
{
    FILE *file = fopen(ask.cookies, "r");
    char line[1024];
    if (!file)
        die("%s cannot be read", ask.cookies);
    for (long i = 0; i < everyone && fgets(line, sizeof line, file); i++) {
        line[strcspn(line, "\n")] = 0;
        sockets[i].cookie = strdup(line);
    }
    fclose(file);
    if (!sockets[everyone - 1].cookie)
        die("%s has fewer lines than there are sockets", ask.cookies);
}

void options_read(int count, char **words)
{
    for (int i = 1; i < count; i++) {
        char *value = strchr(words[i], '=');
        if (value)
            *value++ = 0;
        if (!value || !take(words[i], value))
            die("%s is not known here", words[i]);
    }
    if (!ask.port || !ask.path || ask.sockets + ask.posters < 1 || !ask.mark)
        die("port, path, sockets and mark are needed");
    if (ask.sockets % ask.rooms || ask.posters % ask.rooms)
        die("each room has as many sockets as the others");
    everyone = ask.sockets + ask.posters;
    sockets = calloc(everyone, sizeof *sockets);
    if (ask.cookies)
        read_cookies();
}
