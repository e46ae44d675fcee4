"""What reaches me: one's choices, in words; and the way out of a mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from common.http import form_page, sent
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in
from notifications import actions, queries, sentences
from notifications.delivery import links
from notifications.forms import ChoicesForm
from notifications.models import Level
from notifications.subjects import SUBJECTS


@signed_in
@form_page
def choices(request: Request) -> HttpResponse:
    me = asking(request)
    preferences = queries.preferences(me)
    held, animates = queries.chosen(me, preferences), me.animates(me.territory_id)
    form = ChoicesForm(sent(request), initial=held, animates=animates)
    if form.is_valid():
        with refused_on(form):
            actions.choose(by=me, **form.said())
            messages.success(request, _("That is how it reaches you from now on."))
            return redirect("choices")
    decided = queries.decided(me)
    for one in decided:
        one.text = sentences.text(one.notification)
    context = {"form": form, "preferences": preferences, "decided": decided}
    context["devices"] = queries.devices(me)
    context["paused"] = preferences.paused(timezone.now())
    return render(request, "notifications/choices.html", context)


@signed_in
@require_POST
def pause(request: Request) -> HttpResponse:
    me = asking(request)
    if request.POST.get("on") == "yes":
        actions.pause(by=me)
    else:
        actions.resume(by=me)
    return redirect("choices")


@signed_in
@require_POST
def subject_off(request: Request, subject: str) -> HttpResponse:
    """From a line of the bell: no more of its kind."""
    with refused_aloud(request):
        actions.set_level(subject, Level.NOTHING, by=asking(request))
        words = _("You are told nothing more of: %(subject)s. You can choose again here.")
        messages.success(request, words % {"subject": SUBJECTS[subject].label})
    return redirect("choices")


@csrf_exempt  # mail programs send it (RFC 8058); whoever has the link may do this and nothing else
@login_not_required
@cache_control(private=True, no_store=True)
@form_page
def unsubscribe(request: Request, token: str) -> HttpResponse:
    """One button. An erased member's link says that it is done, for so it is."""
    found = links.opened(token)
    if found is None:
        raise Http404
    member, what = found
    if member and member.territory_id != request.territory.pk:
        raise Http404
    done = request.method == "POST" or member is None
    if done and member:
        actions.unsubscribe(what, by=member)
    subject = SUBJECTS.get(what)
    context = {"done": done, "what": what, "label": subject.label if subject else ""}
    return render(request, "notifications/unsubscribe.html", context)
