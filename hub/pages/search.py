"""One search for everything that this person may see."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.http import number
from common.search import query
from events.models import Event, Session
from hall.models import Poll
from members.models import Member
from members.queries import find, with_skills
from members.requests import Request, member_of, searched_too_often
from projects.models import Project
from rooms.models import Message, Room

FEW, A_PAGE, MOST = 6, 20, 200  # of each kind; messages on one page (and polls), and in all


@require_safe
def search(request: Request) -> HttpResponse:
    """``?q=`` everywhere, or with ``room=`` what was said in one room."""
    words = " ".join(request.GET.get("q", "").split())
    room = _room(request)
    asked = {"q": words[: query.LONGEST]}
    context: dict[str, Any] = {"words": asked["q"], "room": room}
    context["query"] = urlencode(asked | ({"room": room.pk} if room else {}))
    if len(words) > query.LONGEST:
        context["trouble"] = _("That search is too long. One or two words are enough.")
    elif "q" in request.GET and not query.sought(words):
        context["trouble"] = _("Please search for a word.")
    elif trouble := searched_too_often(request, words):
        context["trouble"] = trouble
    elif words:
        rooms: Any = Room.objects.visible_to(member_of(request), request.territory)
        rooms = rooms.filter(pk=room.pk) if room else rooms
        context |= _talk(request, rooms, words) | {"polls": _polls(rooms, words)}
        context |= {} if room else _places(request, words)
    return render(request, "search.html", context)


def _room(request: Request) -> Room | None:
    if (asked := number(request.GET.get("room", ""))) is None:
        return None
    rooms: Any = Room.objects.visible_to(member_of(request), request.territory)
    found: Room | None = rooms.filter(pk=asked).first()
    return found


def _talk(request: Request, rooms: QuerySet[Room], words: str) -> dict[str, Any]:
    """What was said, the newest first."""
    said = Message.objects.filter(room__in=rooms, removed_at=None)
    found = query.newest(said, words, MOST + 1)
    page: Any = Paginator(found[:MOST], A_PAGE).get_page(request.GET.get("page"))
    rows = Message.objects.select_related("author", "room").in_bulk(page.object_list)
    page.object_list = [rows[key] for key in page.object_list if key in rows]
    sought = query.sought(words)
    said_so = [(message, query.marked(message.body, sought)) for message in page]
    most = MOST if len(found) > MOST else 0
    return {"page": page, "said": said_so, "most": most, "searched": True}


def _polls(rooms: QuerySet[Room], words: str) -> list[dict[str, Any]]:
    """Found by what is asked and what one may answer; how people voted is nobody's to search."""
    found = query.newest(Poll.objects.filter(room__in=rooms), words, A_PAGE)
    rows = Poll.objects.select_related("author", "room").in_bulk(found)
    sought = query.sought(words)

    def shown(poll: Poll) -> dict[str, Any]:
        answers = poll.answers.replace("\n", " · ")
        question = query.marked(poll.question, sought)
        return {"poll": poll, "question": question, "answers": query.marked(answers, sought)}

    return [shown(rows[key]) for key in found if key in rows]


def _places(request: Request, words: str) -> dict[str, Any]:
    """Projects, events, sessions and people; a few of each."""
    me, here = member_of(request), request.territory
    events = Event.objects.visible_to(me, here)
    sessions = Session.objects.filter(event__in=events, cancelled=False).select_related("event")
    projects = query.matching(Project.objects.visible_to(me, here), words)
    people: Any = find(here, words) if _named(words) else Member.objects.none()
    return {
        "projects": projects.for_cards()[:FEW],
        "events": query.matching(events, words)[:FEW],
        "sessions": query.matching(sessions, words)[:FEW],
        "people": with_skills(people)[:FEW],
    }


def _named(words: str) -> bool:
    """Names are searched in the middle of a word too: one letter would be everyone."""
    return len(words) > 1
