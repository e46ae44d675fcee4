"""All that reads a stranger's words, each with the length it takes at most."""

from __future__ import annotations

from functools import partial

from common.search import query
from common.text.confusables import skeleton
from common.text.fold import fold
from common.text.visible import NAME, STORY, TALK, written
from events.frab import markup as programme
from rooms import text
from tests.attack.slowest import Read

MENTIONED = {"ada-lovelace": (5, "Ada Lovelace"), "a": (6, "Anne"), "a-b": (7, "B" * 60)}
A_FIELD = 20_000  # characters of what nobody limits before it is read


def message(words: str) -> str:
    said = written(words, TALK)
    text.mentions(said)
    return text.render(said, MENTIONED)


READERS: dict[str, tuple[int, Read]] = {
    "message": (4000, message),
    "story": (6000, message),
    "name": (A_FIELD, partial(written, policy=NAME)),
    "about": (A_FIELD, partial(written, policy=STORY)),
    "skeleton": (A_FIELD, skeleton),
    "fold": (A_FIELD, fold),
    "search": (A_FIELD, query.sought),
    "marked": (4000, partial(query.marked, words=["a", "mairie"])),
    "programme": (A_FIELD, programme.markdown),
    "programme line": (A_FIELD, partial(programme.line, limit=200)),
}
