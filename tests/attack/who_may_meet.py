"""Who may write to whom, block, share and invite: more of who_may.py, written by hand too."""

from __future__ import annotations

from tests.attack.stage import Side, Stage
from tests.attack.who import ALL, GRACE, SIGNED, Form, Page, project, sided, some

HOLDER = some("holder")


def otto(side: Side, stage: Stage) -> Form:
    return {"slug": "otto"}


def word(side: Side, stage: Stage) -> Form:
    return {"pk": stage.of_grace["first_word"]}


def shared(side: Side, stage: Stage) -> Form:
    return {"kind": "project"} | project(side, stage)


def invited(side: Side, stage: Stage) -> Form:
    return {"token": stage.of_grace["invitation"]}


MEETING: dict[str, Page] = {
    # Otto, whom nobody knows, has written to grace; she blocks lea
    "write_to": Page(SIGNED, SIGNED, of=otto, form={"words": "Bonjour"}),
    "propose_to": Page(SIGNED, HOLDER, of=otto, form={"words": "Viens", "about": "PROJECT"}),
    "block": Page(SIGNED, SIGNED, of=otto),
    "unblock": Page(post=GRACE, of=lambda side, stage: {"slug": "lea"}),
    "blocked": Page(SIGNED),
    "first_words": Page(SIGNED),
    "first_word_accept": Page(post=GRACE, of=word),
    "first_word_decline": Page(post=GRACE, of=word),
    "share": sided(shared, ALL),
    "share_poster": sided(shared, ALL),
    "share_code": sided(shared, ALL),
    "share_picture": Page(ALL - {"banned"}, of=lambda side, stage: shared(stage.public, stage)),
    "invite": sided(shared, post=HOLDER, quiet=True),  # of the private one there is one already
    # To the private project, by who carries it: whoever has the link reads it and comes in
    "invitation": Page(ALL, SIGNED - {"banned"}, of=invited, quiet=True),
    "invitation_end": Page(post=HOLDER, of=invited),
}
