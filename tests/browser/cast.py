"""The town on the stage, and its people: who they are, and how one of them comes in."""

from __future__ import annotations

import sys
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from members.actions import sign_out_everywhere
from members.models import Member, Territory

CAST = {
    "ada": {"name": "Ada Lovelace", "neighbourhood": "Les Blagis"},
    "grace": {"name": "Grace Hopper"},
    "mallory": {"name": "Mallory Archer"},
    "anne": {"name": "Anne Martin", "role": "animator"},
    "hedy": {"name": "Hedy Lamarr", "role": "administrator", "kind": "town"},
}


def who(slug: str) -> Member:
    return Member.objects.get(slug=slug)


def town() -> Territory:
    return Territory.objects.get()


def cast() -> dict[str, int]:
    """The town and its people, who all read English: these tests read the screen."""
    sceaux = Territory.objects.create(name="Sceaux", slug="sceaux", host="127.0.0.1", default=True)
    for slug, facts in CAST.items():
        _member(sceaux, slug, **facts)
    long_ago = timezone.now() - timedelta(days=9)  # of who is new, links wait for a look
    Member.objects.filter(slug="ada").update(joined=long_ago)
    call_command("skills", verbosity=0, stdout=sys.stderr)
    return {member.slug: member.pk for member in Member.objects.all()}


def newcomer(slug: str, name: str) -> None:
    """Somebody who has said nothing yet, whatever other tests let the cast say."""
    _member(town(), slug, name=name)


def _member(here: Territory, slug: str, **facts: str) -> None:
    member = Member(territory=here, slug=slug, language="en", **facts)
    member.email = f"{slug}@demo.invalid"
    member.set_unusable_password()
    member.save()


def session(member: str) -> str:
    client = Client()
    client.force_login(who(member), backend=settings.AUTHENTICATION_BACKENDS[0])
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def end_sessions(member: str) -> None:
    """From another device: all of them."""
    sign_out_everywhere(by=who(member))


def deface(member: str, **facts: str) -> None:
    """What no door lets through, put in the database all the same: a page must bear it."""
    Member.objects.filter(slug=member).update(**facts)
