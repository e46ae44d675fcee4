"""What is reported in the lively town, in each way that a report can stand."""

from __future__ import annotations

from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from care import actions, links
from care.models import Report, Sanction
from members import reportable
from members.actions import add_passkey
from members.models import Member, Passkey
from rooms import screening
from rooms.actions import post_message, say
from rooms.models import Held, ListedWord, Message, Room


def key_of(member: Member) -> Passkey:
    return add_passkey(by=member, name="Zzclé", credential="zz", proof=b"", host="zz.example.org")


def reports(room: Room, *, author: Member, by: Member, animator: Member) -> dict[str, str]:
    """The address of each page of them. ``author`` wrote all that ``by`` reports."""
    said = [post_message(room, by=author, body=f"Zzmot {n}", key=uuid4()) for n in range(4)]
    waits, left, warned, objected = [_report(one, by) for one in said]
    actions.decide(left.case, by=animator, measure="leave", reason="allowed", words="Zzbon")
    for one in (warned, objected):
        actions.decide(one.case, by=animator, measure="warn", reason="spam", words="Zznon")
    actions.appeal(objected.case, by=author, words="Zzpourquoi")
    again = {"upheld": False, "words": "Zzvrai"}
    removed = _report(post_message(room, by=author, body="Zzmal", key=uuid4()), by)
    actions.decide(removed.case, by=animator, measure="remove", reason="hate")
    actions.appeal(removed.case, by=author, words="Zzquoi")
    actions.answer_appeal(removed.case, by=animator, **again)  # type: ignore[arg-type]
    return waiting(room, author, warned) | {
        "report": reverse("report", args=["message", waits.case.thing]),
        "report of a person": reverse("report", args=["member", author.pk]),
        "receipt": waits.get_absolute_url(),
        "receipt of what was left": left.get_absolute_url(),
        "receipt of what was wrong": removed.get_absolute_url(),
        "decision": reverse("decision", args=[warned.case_id]),
        "decision that one objects to": reverse("decision", args=[objected.case_id]),
        "decision that was wrong": reverse("decision", args=[removed.case_id]),
        "case": waits.case.get_absolute_url(),
        "case to look at again": objected.case.get_absolute_url(),
        "case that is decided": removed.case.get_absolute_url(),
    }


def waiting(room: Room, author: Member, warned: Report) -> dict[str, str]:
    """What the author said that waits for a look; what was decided, by the link of a mail."""
    ListedWord.objects.create(territory=room.territory, text="Zzlourd", folded="zzlourd")
    screening.forget_list(room.territory_id)
    held = say(room, by=author, body="Zzlourd", key=uuid4())
    assert isinstance(held, Held)
    Sanction.objects.create(
        territory=room.territory, member=author, measure="mute_day", reason="spam", room=room,
        until=timezone.now(),
    )  # fmt: skip
    return {
        "held": reverse("held", args=[held.pk]),
        "look": reverse("look", args=[held.pk]),
        "decision_by_mail": reverse("decision_by_mail", args=[links.made(warned.case, author)]),
    }


def _report(thing: Message, by: Member | None) -> Report:
    kind = reportable.kind("message")
    assert kind
    here = thing.room.territory
    return actions.report(kind, thing, by=by, here=here, reason="spam", words="Zzbof")
