"""A programme is imported by page: a file is sent, what it would do is shown, and then done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.bodies import WITH_FILES, takes_files
from common.http import form_page, sent
from events import actions, rules
from events.frab import ScheduleError
from events.models import ProgrammeFile
from live.frames import Refusal, allows
from members.models import Member
from members.refusals import refused_aloud, refused_on
from members.requests import Request, asking, signed_in

SHOWN = 100  # sessions of each kind on one page
CHANGED = {
    "title": gettext_lazy("title"),
    "subtitle": gettext_lazy("title"),
    "html": gettext_lazy("text"),
    "starts": gettext_lazy("hour"),
    "ends": gettext_lazy("hour"),
    "hall": gettext_lazy("hall"),
    "cancelled": gettext_lazy("takes place again"),
}


class ProgrammeForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The programme"),
        help_text=gettext_lazy(
            "A frab schedule, JSON or XML, as pretalx, frab and FOSDEM write it: at most 15 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".json,.xml,application/json,text/xml"}),
    )


def _animator_or_404(request: Request) -> Member:
    me = asking(request)
    if not allows(rules.may_import, request.territory, me):
        raise Http404
    return me


@takes_files
@signed_in
@form_page
def programme_import(request: Request) -> HttpResponse:
    """Nothing is imported here: what is sent is read, and kept until it was looked at."""
    me = _animator_or_404(request)
    form = ProgrammeForm(sent(request), request.FILES or None)
    if form.is_valid():
        with refused_on(form):
            file = form.cleaned_data["file"]
            data = file.read(WITH_FILES)
            try:
                actions.keep_programme(request.territory, by=me, name=file.name, data=data)
                return redirect("programme_check")
            except ScheduleError as error:
                form.add_error("file", _sentence(error))
    return render(request, "events/import.html", {"form": form, "waiting": _kept(request, me)})


@signed_in
@form_page
def programme_check(request: Request) -> HttpResponse:
    me = _animator_or_404(request)
    if (kept := _kept(request, me)) is None:
        return redirect("programme_import")
    try:
        if request.method == "POST":
            with refused_aloud(request):
                return _done(request, kept, me)
            return redirect("programme_check")
        programme = actions.read_kept(kept)
        event, plan = actions.planned(request.territory, programme)
    except ScheduleError as error:
        actions.drop_programme(kept, by=me)
        messages.error(request, _sentence(error))
        return redirect("programme_import")
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("programme_import")
    context = {
        "kept": kept,
        "programme": programme,
        "event": event,
        "new": plan.new[:SHOWN],
        "new_count": len(plan.new),
        "changed": [(one, _words(one, slot, values)) for one, slot, values in plan.changed[:SHOWN]],
        "changed_count": len(plan.changed),
        "gone": plan.gone[:SHOWN],
        "gone_count": len(plan.gone),
        "unchanged": plan.unchanged,
        "past": programme.ends < timezone.now(),
    }
    return render(request, "events/import_check.html", context)


def _done(request: Request, kept: ProgrammeFile, me: Member) -> HttpResponse:
    if request.POST.get("do") == "drop":
        actions.drop_programme(kept, by=me)
        messages.success(request, _("Nothing was imported."))
        return redirect("programme_import")
    rules.must_have_seen(kept, request.POST.get("seen", ""))
    programme = actions.read_kept(kept)
    imported = actions.import_programme(request.territory, programme, by=me)
    actions.drop_programme(kept, by=me)
    messages.success(request, _("The programme is imported, and its rooms are open."))
    return redirect(imported.event)


def _kept(request: Request, me: Member) -> ProgrammeFile | None:
    mine = ProgrammeFile.objects.filter(territory=request.territory, by=me)
    return mine.select_related("territory").first()


def _words(session: Any, slot: Any, values: dict[str, Any]) -> list[str]:
    """What will be otherwise, each once."""
    found = [str(CHANGED.get(name, _("details"))) for name in actions.differences(session, values)]
    if actions.others_speak(session, slot):
        found.append(_("speakers"))
    return list(dict.fromkeys(found))


def _sentence(error: ScheduleError) -> str:
    """With the line, or the day, hall and session: docs/decisions/programmes.md."""
    text = str(error)
    why = f"{text[:1].upper()}{text[1:]}."
    return _("Nothing was imported. %(why)s") % {"why": why}
