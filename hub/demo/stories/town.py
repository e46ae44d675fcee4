"""The town: who lives there, what animators say to everyone, and who has read it all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F

from hub.demo.cast import CAST
from hub.demo.stories.scripts import MemberScript, Scene, TownScript
from hub.demo.stories.stage import Stage
from members import actions
from members.models import OFFICIAL, Member, Territory
from notifications.actions import announce, read_all
from rooms.actions import mark_read
from rooms.models import Membership
from town.actions import add_neighbourhood


def territory(script: TownScript) -> Territory:
    """The demonstration's town; one that is there stays as it was set."""
    if found := Territory.objects.filter(slug=script.slug).first():
        return found
    made, _ = actions.set_territory(
        script.host, name=script.name, slug=script.slug, tagline=script.tagline
    )
    for name in script.neighbourhoods:
        add_neighbourhood(made, by=None, name=name)
    return made


def gather(stage: Stage, people: dict[str, MemberScript]) -> int:
    """Whoever is not there yet will join at their hour. Returns how many these are."""
    here = Member.objects.filter(territory=stage.territory, email__endswith=CAST)
    stage.cast = {str(m.email).removesuffix(CAST): m for m in here.select_related("territory")}
    new = {slug: script for slug, script in people.items() if slug not in stage.cast}
    for slug, script in new.items():
        stage.then(script.since, _join, stage, slug, script, story=slug)
    return len(new)


def _join(stage: Stage, slug: str, script: MemberScript) -> None:
    official = script.kind in OFFICIAL
    member = actions.become_member(
        stage.territory,
        name=script.name,
        email=f"{slug}{CAST}",
        language=script.language,
        speaks_for_town=official,
    )
    if official or script.role != member.role:
        actions.appoint(member, kind=script.kind, role=script.role)
    facts: dict[str, Any] = {
        "offers": [stage.skills[skill] for skill in script.offers],
        "wants": [stage.skills[skill] for skill in script.wants],
    }
    stage.cast[slug] = actions.change_profile(
        by=member,
        name=script.name,
        kind=script.kind,
        neighbourhood=script.neighbourhood,
        about=stage.words(script.about),
        **facts,
    )


def live(stage: Stage, script: TownScript) -> None:
    """The hours of the town as a whole."""

    def announces(number: int, scene: Scene) -> None:
        announce(
            stage.territory,
            by=stage.cast[scene.by],
            body=stage.words(scene.announces),
            url=scene.url,
            ends=stage.clock.now + timedelta(days=scene.days),
        )

    def reads(number: int, scene: Scene) -> None:
        everyone = scene.read == ["everyone"]
        for slug in list(stage.cast) if everyone else scene.read:
            _reads(stage.cast[slug])

    stage.scenes(script.slug, script.then, {"announces": announces, "read": reads})


def _reads(member: Member) -> None:
    read_all(by=member)
    behind = Membership.objects.filter(member=member, read__lt=F("room__head"))
    for membership in behind.select_related("room", "member"):
        mark_read(membership, seq=membership.room.head)
