"""Who may write to whom, block, share and invite: more of who_may.py, written by hand too."""

from __future__ import annotations

from tests.attack.stage import Side, Stage
from tests.attack.who import ALL, GRACE, SIGNED, Form, Page, project, sided, some

HOLDER = some("holder")
CHOSEN = {
    "mail": "on",
    "digest": "weekly",
    "quiet_from": "21:00",
    "quiet_until": "07:00",
    "needs_a_day": "3",
    **dict.fromkeys(("offers", "answers", "needs", "projects", "coming", "events", "talk"), "mine"),
    "days": "all",
    "hours": "nothing",
    "letters": "all",
    "care": "all",
}


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
    # Programs and mails: to whoever has the address, for one member and one thing
    "my_calendar": Page(SIGNED, SIGNED, quiet=True),  # grace has an address already
    "my_events": Page(ALL, of=lambda side, stage: {"secret": stage.of_grace["calendar"]}),
    "tap": Page(ALL, ALL, of=lambda side, stage: {"token": stage.of_grace["tap"]}),
    "unsubscribe": Page(ALL, ALL, of=lambda side, stage: {"token": stage.of_grace["off"]}),
    "choices": Page(SIGNED, SIGNED, form=CHOSEN),
    "choices_pause": Page(post=SIGNED, form={"on": "yes"}),
    "caught_up": Page(post=SIGNED),
    # To the private project, by who carries it: whoever has the link reads it and comes in
    "invitation": Page(ALL, SIGNED - {"banned"}, of=invited, quiet=True),
    "invitation_end": Page(post=HOLDER, of=invited),
}
