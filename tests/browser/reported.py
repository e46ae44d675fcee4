"""What is reported, and what was decided about it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from care import actions, links
from care.models import Sanction
from members import reportable
from rooms import screening
from rooms.actions import say
from rooms.models import Held, ListedWord, Message
from tests.browser.cast import town, who


def reported(message: int, words: str) -> dict[str, list[str]]:
    """A message of grace is reported and a warning given, to which she objects; then it is
    reported again. The addresses of each page of that."""
    kind, said = reportable.kind("message"), Message.objects.get(pk=message)
    assert kind
    told: dict[str, Any] = {"here": town(), "reason": "spam", "words": words}
    first = actions.report(kind, said, by=who("ada"), **told)
    actions.decide(first.case, by=who("anne"), measure="warn", reason="spam", words=words)
    actions.appeal(first.case, by=who("grace"), words=words)
    waits = actions.report(kind, said, by=who("mallory"), **told)
    page = f"/report/member/{who('ada').pk}/"
    ListedWord.objects.get_or_create(territory=town(), text="Listed", folded="listed")
    screening.forget_list(town().pk)
    waits_too = say(said.room, by=who("grace"), body=f"Listed: {words}", key=uuid4())
    assert isinstance(waits_too, Held)
    measure = {"measure": "mute_day", "reason": "spam", "room": said.room, "by": who("anne")}
    Sanction.objects.create(territory=town(), member=who("mallory"), **measure)
    by_mail = links.made(first.case, who("grace"))
    return {
        "held": [f"/rooms/held/{waits_too.pk}/"],
        "look": [f"/care/held/{waits_too.pk}/"],
        "decision_by_mail": [f"/decisions/mail/{by_mail}/"],
        "report": [f"/report/message/{message}/", page],
        "receipt": [first.get_absolute_url(), waits.get_absolute_url()],
        "decision": [f"/decisions/{first.case_id}/"],
        "case": [waits.case.get_absolute_url(), first.case.get_absolute_url()],
    }
