"""What runs: the processes that serve, the worker behind them, and the doorbell between them."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from redis import Redis, RedisError

from hub import worker_heartbeat
from hub.doctor.finding import Found, check, notice, ok, wrong
from hub.serving import status

STALLED = 5.0  # seconds: whoever is connected has noticed
SLOW = 0.25  # seconds for a ping


@check("web", gettext_lazy("Web"))
def serves() -> Iterator[Found]:
    try:
        served = status.processes("web")
    except PermissionError:
        what = _("This account may not ask the hub’s processes how they are.")
        yield notice(what, _("Run this as the account that runs the hub, or as root."))
        return
    for pid, said in served.items():
        if said is None or said.stalled > STALLED:
            what = _("The web process %(pid)s stands still: whoever is connected to it waits.")
            do = _("End it (kill -KILL %(pid)s), and start the hub unless it starts by itself.")
            yield wrong(what % {"pid": pid}, do % {"pid": pid})
    if not served:
        yield notice(_("No web process runs here."), _("Start the hub: bin/run or bin/hub serve."))
    elif all(said and said.stalled <= STALLED for said in served.values()):
        sockets = sum(said.sockets for said in served.values() if said)
        told = {"count": len(served), "sockets": sockets}
        text = ngettext(
            "%(count)d web process serves (live connections: %(sockets)d).",
            "%(count)d web processes serve (live connections: %(sockets)d).",
            len(served),
        )
        yield ok(text % told)


@check("worker", gettext_lazy("Worker"))
def works() -> Iterator[Found]:
    try:
        word, age = worker_heartbeat.word(), worker_heartbeat.age()
    except OSError as error:
        what = _("The worker’s sign of life cannot be read (%(why)s).") % {"why": error.strerror}
        yield notice(what, _("Run this as the account that runs the hub, or as root."))
        return
    if word == "ok":
        yield ok(_("The worker works."))
        return
    do = _("Restart it: systemctl restart uphub-worker, or bin/hub worker; bin/run brings its own.")
    if age is None:
        yield wrong(_("No worker has ever run: no mail leaves, nothing is tidied up."), do)
    elif age < 0:
        what = _("The worker’s last sign of life is in the future: a clock was changed.")
        yield wrong(what, do)
    else:
        what = ngettext(
            "The worker has stood still for %(minutes)d minute: no mail leaves.",
            "The worker has stood still for %(minutes)d minutes: no mail leaves.",
            int(age // 60),
        )
        yield wrong(what % {"minutes": age // 60}, do)


@check("doorbell", gettext_lazy("Doorbell"))
def rings() -> Iterator[Found]:
    began = monotonic()
    try:
        with Redis.from_url(
            settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2
        ) as redis:
            redis.ping()
    except (RedisError, OSError) as error:
        what = _("Valkey (or Redis) does not answer (%(why)s): words are stored, and shown late.")
        do = _("Start it, and check REDIS_URL; bin/run starts its own.")
        yield wrong(what % {"why": " ".join(str(error).split())}, do)
        return
    took = monotonic() - began
    if took > SLOW:
        what = _("Valkey takes %(ms)d ms to answer.") % {"ms": took * 1000}
        yield notice(what, _("Look at what else uses its machine."))
    else:
        yield ok(_("Valkey answers."))
    silent = [str(pid) for pid, one in _webs().items() if one and one.silent]
    if silent:
        what = _("Web process %(pids)s does not hear the doorbell: its pages are told late.")
        do = _("It comes back by itself once Valkey can be reached from there; if not, restart it.")
        yield wrong(what % {"pids": ", ".join(silent)}, do)


def _webs() -> dict[int, status.Status | None]:
    try:
        return status.processes("web")
    except PermissionError:
        return {}
