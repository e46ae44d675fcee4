"""The pages that tie a speaker to a member of the town, and the one on which they answer."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.http import form_page, number
from events import actions, queries
from events.models import Session, Speaker, SpeakerAsk
from events.views.reading import changeable_or_404
from members.models import Member
from members.queries import find
from members.refusals import refused_aloud
from members.requests import asking, signed_in

FOUND = 12  # people of one search


@signed_in
@require_safe
def event_speakers(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, and who each is here."""
    event = changeable_or_404(request, slug)
    sessions = Prefetch("sessions", Session.objects.order_by("starts"))
    speakers = event.speakers.select_related("member", "asked__member").prefetch_related(sessions)
    about = {"about": event.title, "back": event.get_absolute_url()}
    context = {"event": event, "speakers": speakers, **about}
    return render(request, "events/event_speakers.html", context)


@form_page
@signed_in
def event_speaker(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """``q``: a name to look for. Sent: ``who``, a member to ask, ``email``, an address to ask, or
    ``do``: withdraw or untie."""
    event = changeable_or_404(request, slug)
    found = event.speakers.select_related("event__territory", "event__room", "member")
    speaker = get_object_or_404(found, pk=pk)
    if request.method == "POST":
        with refused_aloud(request):
            messages.success(request, _decided(request, speaker))
        return redirect("event_speaker", slug, pk)
    words = request.GET.get("q", "")
    people = list(find(event.territory, words)[:FOUND]) if words.strip() else []
    ask = SpeakerAsk.objects.select_related("member").filter(speaker=speaker).first()
    about = {"about": event.title, "back": event.get_absolute_url()}
    context = {"speaker": speaker, "ask": ask, "people": people, "words": words, **about}
    return render(request, "events/event_speaker.html", context)


def _decided(request: HttpRequest, speaker: Speaker) -> str:
    by, sent = asking(request), request.POST
    if sent.get("do") == "untie":
        actions.untie_speaker(speaker, by=by)
        return _("It is so, and they are told.")
    if sent.get("do") == "withdraw":
        actions.withdraw_ask(speaker, by=by)
        return _("The question is withdrawn.")
    if (who := number(sent.get("who", ""))) is not None:
        member = get_object_or_404(Member.objects.of(speaker.event.territory), pk=who)
        actions.ask_speaker(speaker, by=by, member=member)
        return _("%(name)s is asked, and says yes or no.") % {"name": member.name}
    actions.ask_speaker(speaker, by=by, email=sent.get("email", ""))
    return _("A mail is on its way. Whoever comes in with that address says yes or no.")


@form_page
@signed_in
def speaking(request: HttpRequest) -> HttpResponse:
    """What they are asked, and where they speak. Sent: ``ask`` and ``answer``, or ``speaker``."""
    me = asking(request)
    if request.method == "POST":
        with refused_aloud(request):
            messages.success(request, _answered(request, me))
        return redirect("speaking")
    context = {"asks": queries.asks(me), "speaks": queries.speaks_as(me)}
    return render(request, "events/speaking.html", context)


def _answered(request: HttpRequest, me: Member) -> str:
    if (asked := number(request.POST.get("ask", ""))) is not None:
        yes = request.POST.get("answer") == "yes"
        actions.answer_ask(get_object_or_404(queries.asks(me), pk=asked), by=me, yes=yes)
        return _("You speak there, and they are told.") if yes else _("They are told.")
    pk = number(request.POST.get("speaker", "")) or 0
    actions.untie_speaker(get_object_or_404(queries.speaks_as(me), pk=pk), by=me)
    return _("It is so, and they are told.")
