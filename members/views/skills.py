"""Skills as they are typed: what js/skills.js completes with."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.http import speaks_json
from live.frames import Refusal
from members import rules, skills
from members.requests import Request, member_of, searched_too_often


@speaks_json
@require_safe
def skill_search(request: Request) -> JsonResponse:
    """``{"skills": [{"slug", "name"}], "own": "", "message": ""}``; the message says why there are
    none. ``own``: the words as a member may propose them, where the town knows no such skill."""
    words, here, me = request.GET.get("q", ""), request.territory, member_of(request)
    if message := searched_too_often(request, words):
        return _answer([], message)
    if len(words) > skills.LONGEST:
        return _answer([], _("That is too long to be the name of a skill."))
    if not words.strip():
        return _answer([], _("Write the first letters of a skill."))
    found = skills.search(words, here, me)
    listed = [{"slug": skill.slug, "name": str(skill)} for skill in found]
    message = "" if found else _("No skill is called that. Try a simpler word.")
    return _answer(listed, message, _own(words, request) if me else "")


def _answer(listed: list[dict[str, str]], message: str, own: str = "") -> JsonResponse:
    return JsonResponse({"skills": listed, "own": own, "message": message})


def _own(words: str, request: Request) -> str:
    try:
        words = rules.may_be_a_skill(words)
    except Refusal:
        return ""
    return words if skills.unheard(words, request.territory) else ""
