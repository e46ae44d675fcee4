"""Tell what has not been told yet: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from msgspec import Struct

from events.models import Event
from hub.demo.stories import scripts, town
from hub.demo.stories.clock import Clock
from hub.demo.stories.event import EventStory
from hub.demo.stories.project import ProjectStory
from hub.demo.stories.stage import Stage
from live.publish import publishing
from members.models import Territory
from projects.models import Project


class Told(Struct):
    """How much was new."""

    territory: Territory
    people: int
    projects: int
    events: int


def tell(progress: Callable[[int, int], None] = lambda done, total: None) -> Told:
    """Run again, it tells only what is new: people are known by address, stories by their slug.

    Hours are reckoned from now. What was told before keeps its own, and whatever people have
    made of it since.
    """
    now = timezone.now()
    with publishing():
        town_script = scripts.town()
        territory = town.territory(town_script)
        clock = Clock(territory.time_zone, now)
        every_event = scripts.events()
        days = {script.slug: clock.at(script.starts) for script in every_event}
        stage = Stage(territory, now, days)
        people = town.gather(stage, scripts.people())
        projects = _projects(stage)
        events = _events(stage, every_event)
        if not stage.cast:
            town.live(stage, town_script)
        for project in projects:
            project.prepare()
        for event in events:
            event.prepare()
        stage.timeline.play(progress)
        for event in events:
            event.settle()
    return Told(territory, people, len(projects), len(events))


def _projects(stage: Stage) -> list[ProjectStory]:
    here = set(Project.objects.filter(territory=stage.territory).values_list("slug", flat=True))
    return [ProjectStory(stage, s) for s in scripts.projects() if s.slug not in here]


def _events(stage: Stage, every: list[scripts.EventScript]) -> list[EventStory]:
    here = set(Event.objects.filter(territory=stage.territory).values_list("slug", flat=True))
    return [EventStory(stage, s) for s in every if s.slug not in here]
