"""Who may speak to the town, and read what was said: a part of who_may.py."""

from __future__ import annotations

from tests.attack.stage import Side, Stage
from tests.attack.who import ALL, ANIMATE, Page


def said(side: Side, stage: Stage) -> dict[str, int]:
    """By anne, to everybody."""
    return {"pk": stage.of_grace["announcement"]}


ANNOUNCING = {
    "announcements": Page(ANIMATE),
    "announce": Page(ANIMATE, ANIMATE, form={"body": "Bonjour", "do": "send"}),
    "announcement": Page(ALL, of=said),
    "announcement_reach": Page(ANIMATE, of=said),
    "announcement_correct": Page(ANIMATE, ANIMATE, of=said, form={"body": "Bonsoir"}),
    "announcement_agree": Page(post=ANIMATE, of=said, quiet=True),  # nothing waits for a second one
    "announcement_end": Page(post=ANIMATE, of=said),
}
