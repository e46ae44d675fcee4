"""People: finding them, reading them, telling of oneself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.core.validators import slug_re
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.bodies import takes_files
from common.http import form_page, one_or_404, picture_file, sent
from common.images.uploads import PATIENCE
from common.kept import kept
from common.paging import page_of
from common.search.query import LONGEST
from live.frames import allows
from members import actions, page_parts, queries, rules
from members.forms import ProfileForm, StandingForm
from members.models import Member, MemberSkill, Skill
from members.queries import find
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, member_of, searched_too_often, signed_in

A_PAGE = 24


@require_safe
@kept
def people(request: Request) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    slug = request.GET.get("skill", "")
    here = Skill.objects.of(request.territory)
    skill = here.filter(slug=slug).first() if slug_re.fullmatch(slug) else None
    trouble = ""
    found: QuerySet[Member] | None = None
    if len(words) > LONGEST:
        trouble = _("That search is too long. One or two words are enough.")
        found = Member.objects.none()
    elif slug and not skill:
        trouble = _("We do not know that skill.")
        found = Member.objects.none()
    elif trouble := searched_too_often(request, words or slug):
        found = Member.objects.none()
    elif words or skill:
        found = find(request.territory, words, skill)
    page = _page(request, found)
    me = member_of(request)
    tends = me is not None and me.animates(me.territory_id)
    asked = {"q": words[:LONGEST], "skill": slug if skill else ""}
    context = {
        "page": page,
        "people": page.object_list,
        "words": words[:LONGEST],
        "skill": skill,
        "trouble": trouble,
        "known_for": [] if words or slug else queries.known_for(request.territory),
        "waiting": queries.words_that_wait(request.territory) if tends else 0,
        "query": urlencode({key: value for key, value in asked.items() if value}),
    }
    return render(request, "members/people.html", context)


def _page(request: Request, found: QuerySet[Member] | None) -> Page[Member]:
    """``found``: None for everyone."""
    if found is None:
        here = request.territory
        part, whole = partial(queries.everyone, here), partial(queries.how_many, here)
        return page_of(request, A_PAGE, part=part, whole=whole)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    page.object_list = queries.with_skills(page.object_list)
    return page


@require_safe
@kept
def member(request: Request, slug: str) -> HttpResponse:
    who = one_or_404(queries.called(request.territory, slug))
    rows = queries.skills_of(who)
    me = member_of(request)
    context: dict[str, Any] = {
        "member": who,
        "offers": [row.skill for row in rows if row.way == MemberSkill.Way.OFFERS],
        "wants": [row.skill for row in rows if row.way == MemberSkill.Way.WANTS],
        "mine": me == who,
        "parts": page_parts.of(who, me, request.territory),
        "own_words": _own_words(rows) if me == who else [],
    }
    if me and allows(rules.may_administer, who, me):
        context["standing"] = StandingForm(initial={"kind": who.kind, "role": who.role})
    return render(request, "members/member.html", context)


def _own_words(rows: Iterable[MemberSkill]) -> list[Skill]:
    """Of what they carry, the words that are theirs until an animator has looked at them."""
    own = {row.skill.pk: row.skill for row in rows if row.skill.author_id == row.member_id}
    return list(own.values())


@signed_in
@require_POST
def member_standing(request: Request, slug: str) -> HttpResponse:
    who = get_object_or_404(Member.objects.of(request.territory), slug=slug)
    form = StandingForm(request.POST)
    if form.is_valid():
        with refused_aloud(request):
            actions.set_standing(who, by=asking(request), **form.cleaned_data)
            messages.success(request, _("Saved. The badge follows on every page."))
    else:
        messages.error(request, _("Please choose a kind and a role from the lists."))
    return redirect(who)


@takes_files
@signed_in
@form_page
def profile_edit(request: Request) -> HttpResponse:
    me = asking(request)
    form = ProfileForm(sent(request), request.FILES or None, member=me)
    if form.is_valid():
        with refused_on(form):
            _save(me, form)
            messages.success(request, _("Your page is up to date."))
            return redirect(me)
    context = {"form": form, "member": Member.objects.get(pk=me.pk) if form.errors else me}
    page = render(request, "members/profile_edit.html", context, status=form.status)
    if form.status == 503:
        page["Retry-After"] = str(PATIENCE)
    return page


def _save(me: Member, form: ProfileForm) -> None:
    told = form.cleaned_data
    actions.change_profile(by=me, **{field: told[field] for field in form.said})
    if told["picture"] or told.get("no_picture"):
        actions.change_picture(by=me, picture=told["picture"])


@require_safe
def picture(request: Request, name: str) -> FileResponse:
    """A member's picture: we drew it ourselves, and its name is random and never used again."""
    storage = Member._meta.get_field("picture").storage
    return picture_file(storage, f"pictures/{name}.webp", cached="public")
