"""People: finding them, reading them, telling of oneself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.core.validators import slug_re
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.bodies import takes_files
from common.http import form_page, picture_file, sent, speaks_json
from common.images.uploads import PATIENCE
from common.search.query import LONGEST
from live.frames import allows
from members import actions, rules, skills
from members.forms import ProfileForm, StandingForm
from members.models import Member, MemberSkill, Skill
from members.queries import find, known_for, with_skills
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, member_of, searched_too_often, signed_in

A_PAGE = 24


@require_safe
def people(request: Request) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    slug = request.GET.get("skill", "")
    skill = Skill.objects.filter(slug=slug).first() if slug_re.fullmatch(slug) else None
    trouble = ""
    if len(words) > LONGEST:
        trouble = _("That search is too long. One or two words are enough.")
        found = Member.objects.none()
    elif slug and not skill:
        trouble = _("We do not know that skill.")
        found = Member.objects.none()
    elif trouble := searched_too_often(request, words or slug):
        found = Member.objects.none()
    else:
        found = find(request.territory, words, skill)
    page = Paginator(with_skills(found), A_PAGE).get_page(request.GET.get("page"))
    asked = {"q": words[:LONGEST], "skill": slug if skill else ""}
    context = {
        "page": page,
        "people": page.object_list,
        "words": words[:LONGEST],
        "skill": skill,
        "trouble": trouble,
        "known_for": [] if words or slug else known_for(request.territory),
        "query": urlencode({key: value for key, value in asked.items() if value}),
    }
    return render(request, "members/people.html", context)


@require_safe
def member(request: Request, slug: str) -> HttpResponse:
    who = get_object_or_404(Member.objects.of(request.territory), slug=slug)
    rows = list(who.skills.select_related("skill").order_by("skill__slug"))
    me = member_of(request)
    context: dict[str, Any] = {
        "member": who,
        "offers": [row.skill for row in rows if row.way == MemberSkill.Way.OFFERS],
        "wants": [row.skill for row in rows if row.way == MemberSkill.Way.WANTS],
        "mine": me == who,
    }
    if me and allows(rules.may_administer, who, me):
        context["standing"] = StandingForm(initial={"kind": who.kind, "role": who.role})
    return render(request, "members/member.html", context)


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


@speaks_json
@require_safe
def skill_search(request: Request) -> JsonResponse:
    """``{"skills": [{"slug", "name"}], "message": ""}``; the message says why there are none."""
    words = request.GET.get("q", "")
    message = searched_too_often(request, words)
    found = [] if message else skills.search(words)
    if message:
        pass
    elif len(words) > skills.LONGEST:
        message = _("That is too long to be the name of a skill.")
    elif not words.strip():
        message = _("Write the first letters of a skill.")
    elif not found:
        message = _("No skill is called that. Try a simpler word.")
    listed = [{"slug": skill.slug, "name": str(skill)} for skill in found]
    return JsonResponse({"skills": listed, "message": message})


@require_safe
def picture(request: Request, name: str) -> FileResponse:
    """A member's picture: we drew it ourselves, and its name is random and never used again."""
    storage = Member._meta.get_field("picture").storage
    return picture_file(storage, f"pictures/{name}.webp", cached="public")
