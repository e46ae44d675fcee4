"""What was decided for phones is queued in the same transaction, a task a device, and leaves.

What is queued are numbers: the words are made when it leaves, so that nothing leaves that was read
meanwhile, and no row holds what a phone says.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from common.queues import PUSH
from live.publish import atomic
from members.models import Member
from notifications.delivery import push
from notifications.delivery.push_server import Answer, Said
from notifications.models import Channel, Device, Notification

log = logging.getLogger(__name__)
# Seconds before each new try, of a server that is away; what asks for longer waits longer.
WAITS = (5, 30, 120, 600, 1800, 3600, 7200)
LONGEST = 6 * 3600  # seconds that we let a server tell us to wait


def send(member: Member, lines: list[Notification], channel: str = Channel.PUSH) -> None:
    """Queued in the transaction that decided it. ``lines``: the newest first, each told once."""
    told = [line.pk for line in lines]
    for device in Device.objects.filter(member=member).values_list("pk", flat=True):
        ring.enqueue(device, told)


@task(queue_name=PUSH)
def ring(device: int, lines: list[int], tries: int = 0, short: bool = False) -> str:
    """Says what became of it: an ``Answer``, or "read" where nobody has to be told any more."""
    found = Device.objects.select_related("member__territory").filter(pk=device).first()
    if found is None:
        return Answer.GONE.value
    if not push.signed_in(found):
        forget_device(found)
        return Answer.GONE.value
    message = push.told(found.member, lines, short=short)
    if message is None:
        return "read"
    said = push.hand_over(found, message)
    if said.answer is Answer.GONE:
        forget_device(found)
    if said.answer is Answer.TOO_LONG and not short:
        ring.enqueue(device, lines, tries, short=True)
    if said.answer is Answer.LATER and tries < len(WAITS):
        _again(said, device, lines, tries, short)
    if said.answer is not Answer.TAKEN:
        log.warning("A push server said %s (%s).", said.answer.value, said.why)
    return said.answer.value


@atomic
def forget_device(device: Device) -> None:
    """Its browser takes nothing any more, or is signed out."""
    Device.objects.filter(pk=device.pk).delete()


def _again(said: Said, device: int, lines: list[int], tries: int, short: bool) -> None:
    wait = timedelta(seconds=min(LONGEST, max(WAITS[tries], said.after)))
    ring.using(run_after=timezone.now() + wait).enqueue(device, lines, tries + 1, short)
