"""What every story stands on: the town, its people, its days, and the timeline they share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from hub.demo.stories.clock import Clock
from hub.demo.stories.scripts import Scene
from hub.demo.stories.timeline import Timeline, Untellable
from hub.demo.stories.words import typeset, with_days
from members.models import Member, Skill, Territory


class Stage:
    def __init__(self, territory: Territory, now: datetime, days: dict[str, datetime]) -> None:
        self.territory, self.days = territory, days
        self.clock = Clock(territory.time_zone, now)
        self.timeline = Timeline()
        self.cast: dict[str, Member] = {}
        self.skills = {skill.slug: skill for skill in Skill.objects.all()}

    def words(self, text: str) -> str:
        return with_days(typeset(text), self.days)

    def skill(self, slug: str) -> Skill | None:
        return self.skills[slug] if slug else None

    def then(self, at: str, act: Callable[..., Any], *given: Any, story: str) -> None:
        self.timeline.then(self.clock.at(at), partial(act, *given), f"{story}, {at}")

    def scenes(self, story: str, scenes: list[Scene], verbs: dict[str, Callable]) -> None:
        """Each scene has one verb of ``verbs``: it is called with the number and the scene."""
        for number, scene in enumerate(scenes):
            asked = [verb for verb in verbs if getattr(scene, verb)]
            if len(asked) != 1:
                raise Untellable(f"{story}, {scene.at}: one verb is wanted, not {asked}")
            self.then(scene.at, verbs[asked[0]], number, scene, story=story)
