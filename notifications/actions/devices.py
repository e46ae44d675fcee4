"""Browsers that ring for somebody: they ask for it, and each is taken away by one tap."""

from __future__ import annotations

from live.publish import atomic
from members.models import Member
from members.rate_limits import spend
from members.socket_identity import fingerprint
from notifications import rules
from notifications.models import Device

MOST = 10  # browsers of one person; the one of longest ago makes room


@atomic
def add_device(
    *, by: Member, endpoint: str, key: str, secret: str, name: str, session: str
) -> Device:
    """What a browser's ``PushSubscription`` says. The same browser again is the same device, also
    where somebody else used it before. ``session``: the key of the one that it signed in with."""
    rules.may_ring(endpoint, key, secret)
    spend("devices", by=by)
    facts = {"member": by, "key": key, "secret": secret, "name": name[:60]}
    told = {**facts, "session": fingerprint(session)}
    device, _new = Device.objects.update_or_create(endpoint=endpoint, defaults=told)
    older = Device.objects.filter(member=by).exclude(pk=device.pk).order_by("-pk")
    Device.objects.filter(pk__in=list(older.values_list("pk", flat=True)[MOST - 1 :])).delete()
    return device


@atomic
def remove_device(device: Device, *, by: Member) -> None:
    """Nothing reaches it from now on, whatever its browser thinks."""
    rules.may_remove(device, by)
    device.delete()
