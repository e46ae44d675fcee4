/* What was measured, as one line of JSON on standard output. Times are in ms. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load.h"

static double *joins, *backs;
static long joined, back;

void join_took(Socket *s, double seconds)
{
    if (!joins) {
        joins = calloc(everyone, sizeof *joins);
        backs = calloc(everyone, sizeof *backs);
    }
    if (s - sockets >= ask.sockets)
        return;
    if (tally.cut > 0 && back < everyone)
        backs[back++] = seconds;
    else if (tally.cut <= 0 && joined < everyone)
        joins[joined++] = seconds;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void spread(const char *name, double *values, long count)
{
    if (!count)
        return;
    qsort(values, count, sizeof *values, by_size);
    printf(", \"%s\": {\"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f}", name,
           values[count / 2] * 1e3, values[(long)(count * .99)] * 1e3, values[count - 1] * 1e3);
}

/* How long each measured post took until `at`. */
static void posts(const char *name, const double *at)
{
    double *took = calloc(tally.sent + 1, sizeof *took);
    long count = 0;
    for (long i = tally.measured; i < tally.sent; i++)
        if (at[i] > 0)
            took[count++] = at[i] - posted_at[i];
    spread(name, took, count);
    free(took);
}

void report(double cpu)
{
    long messages = tally.sent - tally.measured;
    double took = tally.last - tally.started;
    printf("{\"sockets\": %ld, \"refused\": %ld, \"opened\": %.4f, \"messages\": %ld, "
           "\"deliveries\": %ld, \"seconds\": %.4f, \"answers\": %ld, \"declined\": %ld, "
           "\"twice\": %ld, \"missed\": %ld, \"bytes\": %llu, \"busy\": %.3f",
           ask.sockets, tally.refused, tally.opened, messages, tally.deliveries, took,
           tally.answers, tally.declined, tally.twice,
           (messages - tally.declined) * (ask.sockets / ask.rooms) - tally.deliveries,
           (unsigned long long)tally.bytes, took > 0 ? cpu / took : 0);
    if (tally.cut > 0)
        printf(", \"back\": %ld, \"recovered\": %ld, \"back_after\": %.4f", back, tally.recovered,
               tally.opened - tally.cut);
    spread("join", joins, joined);
    spread("return", backs, back);
    if (tally.sent) {
        posts("last", last_at);
        posts("answer", answer_at);
    }
    printf("}\n");
}
