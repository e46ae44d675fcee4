"""One search for everything that this person may see."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.http import number
from common.kept import kept
from common.prepared import first
from common.search import query
from hall.models import Poll
from hub.pages import search_queries as queries
from members.requests import Request, member_of, searched_too_often
from projects.queries import cards
from rooms import queries as rooms
from rooms.models import Room

FEW, A_PAGE, MOST = 6, 20, 200  # of each kind; messages on one page (and polls), and in all


@require_safe
@kept
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
        context |= _talk(request, room, words) | {"polls": _polls(request, room, words)}
        context |= {} if room else _places(request, words)
    return render(request, "search.html", context)


def _room(request: Request) -> Room | None:
    if (asked := number(request.GET.get("room", ""))) is None:
        return None
    me = member_of(request)
    found = rooms.visible(asked, me, request.territory)
    rooms.by_the_other(found, me)
    return first(found)


def _talk(request: Request, room: Room | None, words: str) -> dict[str, Any]:
    """What was said, the newest first."""
    me, here = member_of(request), request.territory
    found = queries.said(me, here, room, query.phrase(words), most=MOST + 1)
    page: Any = Paginator(found[:MOST], A_PAGE).get_page(request.GET.get("page"))
    page.object_list = queries.messages(page.object_list)
    rooms.by_the_other([message.room for message in page], me)
    sought = query.sought(words)
    said_so = [(message, query.marked(message.body, sought)) for message in page]
    most = MOST if len(found) > MOST else 0
    return {"page": page, "said": said_so, "most": most, "searched": True}


def _polls(request: Request, room: Room | None, words: str) -> list[dict[str, Any]]:
    """Found by what is asked and what one may answer; how people voted is nobody's to search."""
    me, here = member_of(request), request.territory
    found = queries.polls(me, here, room, query.phrase(words), most=A_PAGE)
    sought = query.sought(words)

    def shown(poll: Poll) -> dict[str, Any]:
        answers = poll.answers.replace("\n", " · ")
        question = query.marked(poll.question, sought)
        return {"poll": poll, "question": question, "answers": query.marked(answers, sought)}

    return [shown(poll) for poll in found]


def _places(request: Request, words: str) -> dict[str, Any]:
    """Projects, events, sessions and people; a few of each."""
    me, here, asked = member_of(request), request.territory, query.phrase(words)
    return {
        "projects": cards(queries.projects(me, here, asked, most=FEW)),
        "events": queries.events(me, here, asked, most=FEW),
        "sessions": queries.sessions(me, here, asked, most=FEW),
        "people": queries.people(here, words, most=FEW) if _named(words) else [],
    }


def _named(words: str) -> bool:
    """Names are searched in the middle of a word too: one letter would be everyone."""
    return len(words) > 1
