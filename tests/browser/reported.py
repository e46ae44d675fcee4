"""What is reported, and what was decided about it."""

from __future__ import annotations

from typing import Any

from care import actions
from members import reportable
from rooms.models import Message
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
    return {
        "report": [f"/report/message/{message}/", page],
        "receipt": [first.get_absolute_url(), waits.get_absolute_url()],
        "decision": [f"/decisions/{first.case_id}/"],
        "case": [waits.case.get_absolute_url(), first.case.get_absolute_url()],
    }
