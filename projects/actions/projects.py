"""A project is started, told better, moves on, and is followed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from common.slugs import free_slug, hidden_slug
from common.text.fold import fold
from common.text.visible import LINE, NAME, STORY, written
from live.publish import atomic, tell
from members.bounds import within
from members.models import Member, Territory
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from projects import live_counters, rules
from projects.models import Project, ProjectPerson
from rooms.actions import leave, open_room, retitle, welcome
from rooms.text import render

LONGEST_SLUG = 66
RESERVED = {"new"}  # addresses under /projects/ that are pages of their own


def start_project(
    territory: Territory,
    *,
    by: Member,
    title: str,
    summary: str,
    body: str = "",
    neighbourhood: str = "",
    public: bool = True,
) -> Project:
    """An idea is told: it has its page and its live room, and its holder is in it."""
    project = Project(territory=territory, holder=by)
    _tell_of(project, title=title, summary=summary, body=body, neighbourhood=neighbourhood)
    must_be_sayable(project.title, project.summary, project.body, by=by)
    spend("projects", by=by)
    spend_links(project.title, project.summary, by=by)
    spend_links(project.html, by=by)
    return _start(project, public)


@atomic
def _start(project: Project, public: bool) -> Project:
    territory, holder = project.territory, project.holder
    make = _free_slug if public else _hidden_slug
    project.slug = make(territory, project.title)
    project.room = open_room(
        territory, title=project.title, url=project.get_absolute_url(), public=public
    )
    project.save()
    welcome(project.room, holder, role="holder")
    return project


def change_project(
    project: Project, *, by: Member, title: str, summary: str, body: str, neighbourhood: str
) -> Project:
    """Its address stays, whatever its title becomes: people have shared it."""
    rules.may_change(project, by)
    before, html = project.title, project.html
    _tell_of(project, title=title, summary=summary, body=body, neighbourhood=neighbourhood)
    must_be_sayable(project.title, project.summary, project.body, by=by)
    spend("changes", by=by)
    spend_links(project.html, by=by, before=html)
    return _change(project, before)


@atomic
def _change(project: Project, before: str) -> Project:
    project.save()
    if project.title != before:
        retitle(project.room, title=project.title, url=project.get_absolute_url())
    return project


@atomic
def follow(project: Project, *, by: Member) -> None:
    """Its room becomes one of their rooms. Following twice is following once."""
    if project.holder_id == by.pk:
        return
    _person, new = project.people.get_or_create(member=by)
    if new:
        spend("follows", by=by)
    welcome(project.room, by)
    tell(live_counters.topic(project), live_counters.frame(live_counters.followers(project)))


@atomic
def unfollow(project: Project, *, by: Member) -> None:
    followers = project.people.filter(role=ProjectPerson.Role.FOLLOWER)
    if not followers.filter(member=by).delete()[0]:
        return  # the holder and the team do not only follow
    spend("follows", by=by)
    leave(project.room, by=by)
    tell(live_counters.topic(project), live_counters.frame(live_counters.followers(project)))


def _tell_of(project: Project, *, title: str, summary: str, body: str, neighbourhood: str) -> None:
    """Cleaned and rendered before the transaction, where nobody waits for it."""
    title, summary = written(title, LINE), written(summary, LINE)
    project.title = within(title, 100, empty=_("Give your project a title."))
    project.summary = within(summary, 200, empty=_("Say it in one sentence."))
    project.body = within(written(body, STORY), 6000)
    project.html = render(project.body)
    project.neighbourhood = within(written(neighbourhood, NAME), 60)


def _hidden_slug(territory: Territory, title: str) -> str:
    """A private project takes no address from another, which would tell its title."""
    del territory
    return hidden_slug(fold(title), limit=LONGEST_SLUG, instead="project")


def _free_slug(territory: Territory, title: str) -> str:
    """Two ideas with one title: the territory's row makes them take an address in turn."""
    Territory.objects.select_for_update(no_key=True).get(pk=territory.pk)
    slugs = Project.objects.filter(territory=territory).values_list("slug", flat=True)
    return free_slug(fold(title), {*slugs, *RESERVED}, limit=LONGEST_SLUG, instead="project")
