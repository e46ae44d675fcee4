"""A walk through a town: all that can happen happens once, and every reader looks at every kept
page once, before something happens and after it; at a room, where most is shown, more often."""

from __future__ import annotations

import asyncio
from difflib import unified_diff
from itertools import product
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

from django.conf import settings
from django.test import Client

from frontend.parts import Parts
from hub.asgi import application, pages
from live.frames import Refusal
from members.models import Member, Territory
from tests.attack.stage import Stage
from tests.attack.who import ALL
from tests.keeping import Keeping, kept_views, places_of
from tests.property.changes import CHANGES
from tests.property.doing import Doing
from tests.visits import Answer, given, scope_of, session_of


class Look(NamedTuple):
    who: str
    page: str
    side: str
    language: str
    theme: str


class Walk:
    """``kept``: how many kept pages were shown. ``refused``: what nobody could do."""

    def __init__(self, stage: Stage, keeping: Keeping, loop: asyncio.Runner, seed: int) -> None:
        self.stage, self.keeping, self.loop, self.drawn = stage, keeping, loop, Random(seed)
        self.kept, self.refused = 0, set[str]()
        self.cookies = {who: session_of(_browser, one) for who, one in stage.people.items()}

    def go(self, *, times: int = 1) -> None:
        for _ in range(times):
            self._once()

    def _once(self) -> None:
        changes, looks = self._shuffled(CHANGES), self._looks()
        for at, change in enumerate(changes):
            some = [*looks[at :: len(changes)], self._look(self.drawn.choice(sorted(ALL)), "room")]
            some = [*some, *map(self._otherwise, some), self._otherwise(some[-1], "who")]
            for look in some:
                self._shown(look)
            self._happens(change)
            for look in some:
                self._is_as_made_afresh(change, look)

    def _shuffled(self, some: Any) -> list[Any]:
        every = sorted(some)
        return self.drawn.sample(every, len(every))

    def _looks(self) -> list[Look]:
        return [self._look(*one) for one in self._shuffled(product(ALL, kept_views()))]

    def _look(self, who: str, page: str) -> Look:
        drawn = self.drawn
        side, language = drawn.choice(["public", "private"]), drawn.choice(["fr", "en"])
        return Look(who, page, side, language, drawn.choice(["", "light", "dark"]))

    def _otherwise(self, look: Look, fact: str = "") -> Look:
        """The same page in the same moment, by somebody else, in another language or theme."""
        fact = fact or self.drawn.choice(["who", "language", "theme"])
        others = {"who": sorted(ALL), "language": ["fr", "en"], "theme": ["", "light", "dark"]}
        left = [one for one in others[fact] if one != getattr(look, fact)]
        return look._replace(**{fact: self.drawn.choice(left)})

    def _happens(self, change: str) -> None:
        """By whoever may do it."""
        side, n = self.drawn.choice(self.stage.sides()), self.drawn.randrange(10_000)
        members = [one.pk for one in self.stage.people.values() if one]
        for pk in self._shuffled(members):
            who = Member.objects.select_related("territory").get(pk=pk)
            town = Territory.objects.get(pk=self.stage.town.pk)
            try:
                CHANGES[change](Doing(town, who, side, n))
            except Refusal:
                continue
            return
        self.refused.add(change)

    def _is_as_made_afresh(self, change: str, look: Look) -> None:
        before, shown = self.keeping.made, [self._shown(look) for _ in range(2)]
        self.kept += before + 2 - self.keeping.made
        with patch("frontend.templatetags.up.parts", Parts()):
            afresh = self._given(pages, look)
        for one in shown:
            assert not differing(one, afresh), (change, look)

    def _shown(self, look: Look) -> Answer:
        return self._given(application, look)

    def _given(self, by: Any, look: Look) -> Answer:
        path = places_of(getattr(self.stage, look.side))[look.page]
        cookies = self.cookies[look.who] | (
            {settings.THEME_COOKIE_NAME: look.theme} if look.theme else {}
        )
        scope = scope_of(path, cookies=cookies, accept_language=look.language)
        return self.loop.run(given(by, scope))


def _browser(member: Member) -> Client:
    client = Client()
    client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def differing(one: Answer, other: Answer) -> list[str]:
    """What of a page is not as on the other: its status, its headers, its lines."""
    mine, theirs = one.apart(), other.apart()
    told = [f"{name}: {mine[2].get(name)}" for name in {*mine[2], *theirs[2]}
            if mine[2].get(name) != theirs[2].get(name)]  # fmt: skip
    status = [] if mine[0] == theirs[0] else [f"{mine[0]} {theirs[0]}"]
    lines = unified_diff(mine[1].splitlines(), theirs[1].splitlines(), lineterm="", n=0)
    return [*status, *told, *lines]
