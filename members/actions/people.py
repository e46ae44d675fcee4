"""Everything that changes a territory or a member."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from common.text.visible import LINE, NAME, STORY, written
from live.publish import atomic, revoke, tell
from members import log, rules
from members.actions.passkeys import settle
from members.actions.skills import set_skills
from members.models import Kind, Member, MemberSkill, Role, Skill, Territory
from members.rate_limits import spend, spend_links
from members.sayable import must_be_sayable
from members.slugs import slugs_for


@atomic
def set_territory(host: str, *, name: str, **facts: Any) -> tuple[Territory, bool]:
    """Make the territory of this host, or change it. Returns it, and whether it is new.

    ``facts``: slug, default, tagline, accent, time_zone, language, languages, members_only,
    two_agree. The first one made answers for every host; a new default takes that over.
    """
    territory = Territory.objects.filter(host=host).first()
    made = territory is None
    if territory is None:
        first = not Territory.objects.filter(default=True).exists()
        territory = Territory(host=host, slug=slugify(name)[:50], default=first)
    for fact, value in {"name": name, **facts}.items():
        setattr(territory, fact, value)
    territory.name, territory.tagline = (
        written(territory.name, NAME),
        written(territory.tagline, LINE),
    )
    territory.accent = territory.accent.lower()
    rules.must_be_sound(territory)
    rules.may_have_slug(territory)
    if territory.default:
        Territory.objects.filter(default=True).exclude(pk=territory.pk).update(default=False)
    territory.save()
    if not made:
        tell(territory.topic, {"on": "town"})  # open pages show it as it is now
    return territory, made


@atomic
def become_member(
    territory: Territory,
    *,
    name: str,
    email: str | None,
    language: str = "",
    speaks_for_town: bool = False,
) -> Member:
    """A new member who showed that the address is theirs. Kind and role come later.

    ``language``: of the page they came in by, else the town's; they have not chosen it.
    ``speaks_for_town``: the name may be a town service's; only the command line says so.
    """
    email = email.lower() if email else None
    rules.may_join_as(email, territory)
    name = written(name, NAME) if speaks_for_town else rules.may_be_called(name, territory)
    spend("new members", here=territory)
    member = Member(territory=territory, name=name, email=email)
    member.last_language = language or territory.language
    member.set_unusable_password()  # random: what sessions are sealed with, never typed
    _save_with_slug(member)
    return member


def _save_with_slug(member: Member) -> None:
    for slug in slugs_for(member):
        member.slug = slug
        try:
            with transaction.atomic():
                member.save()
        except IntegrityError:
            continue  # someone took it, or the address, a moment ago
        return
    raise rules.unsaved()


@atomic
def change_profile(
    *,
    by: Member,
    name: str,
    kind: str,
    neighbourhood: str = "",
    about: str = "",
    offers: Iterable[Skill] = (),
    wants: Iterable[Skill] = (),
) -> Member:
    """What members say of themselves. They cannot make themselves the town."""
    rules.may_call_oneself(kind, by)
    by.name = rules.may_be_called(name, by.territory, by)
    if not by.official:
        by.kind = Kind(kind)
    by.neighbourhood = written(neighbourhood, NAME)
    before, by.about = by.about, written(about, STORY)
    must_be_sayable(by.name, by.about, by=by)
    spend("changes", by=by)
    spend_links(by.about, by=by, before=before)
    by.save(update_fields=["name", "kind", "neighbourhood", "about"])
    set_skills(by=by, way=MemberSkill.Way.OFFERS, skills=offers)
    set_skills(by=by, way=MemberSkill.Way.WANTS, skills=wants)
    return by


@atomic
def change_picture(*, by: Member, picture: ContentFile[bytes] | None) -> None:
    """``picture`` as ``uploads.redrawn`` made it; None takes it away. The old file goes."""
    _show(by, picture)


@atomic
def take_away_picture(member: Member, *, by: Member) -> None:
    """By an animator. They may show another one."""
    rules.may_sanction(member, by)
    _show(member, None)


@atomic
def take_away_name(member: Member, *, by: Member) -> None:
    """By an animator: a plain one stands there, until they choose another."""
    rules.may_sanction(member, by)
    with override(member.territory.language):
        member.name = _("Member %(number)d") % {"number": member.pk}
    member.save(update_fields=["name"])


def _show(by: Member, picture: ContentFile[bytes] | None) -> None:
    before = by.picture.name
    by.picture = picture
    by.save(update_fields=["picture"])
    if before:
        transaction.on_commit(lambda: by.picture.storage.delete(before), robust=True)


@atomic
def set_language(*, by: Member, language: str) -> None:
    by.language = language
    by.save(update_fields=["language"])


@atomic
def came_in(*, by: Member, language: str) -> None:
    """Who chose no language is written to in the one that they last signed in with."""
    if language != by.last_language:
        by.last_language = language
        by.save(update_fields=["last_language"])


@atomic
def set_standing(member: Member, *, kind: str, role: str, by: Member) -> Member:
    """An administrator says who speaks for the town, and who animates it.

    The town's row is held: of two administrators who take the role from each other at once, the
    second is none any more.
    """
    Territory.objects.select_for_update(no_key=True).get(pk=by.territory_id)
    member, by = (Member.objects.select_related("territory").get(pk=one.pk) for one in (member, by))
    rules.may_administer(member, by)
    rules.may_have_role(member, role, by)
    return appoint(member, kind=kind, role=role, by=by)


@atomic
def appoint(
    member: Member, *, kind: str, role: str, name: str | None = None, by: Member | None = None
) -> Member:
    """The same from the server's own command line (``by`` None), where nobody has to be asked, and
    for who was asked. What changes is a line of the log."""
    if name:
        member.name = rules.may_be_called(name, member.territory, member)
    before = Member.objects.values_list("kind", "role").get(pk=member.pk)  # whoever read it when
    member.kind, member.role = Kind(kind), Role(role)
    member.save(update_fields=["name", "kind", "role"])
    for verb, was, now in zip((log.KIND, log.ROLE), before, (kind, role), strict=True):
        if was != now:
            log.about(member, by=by, verb=verb, why=now)
    if before != (member.kind, member.role):
        settle(member.territory)
        revoke(member.topic)  # open pages look again at what they may see
    return member
