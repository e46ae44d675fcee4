"""The picture over a project's page: the form that changes it, and the file."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common.bodies import takes_files
from common.covers import CoverForm
from common.http import form_page, picture_file, sent
from members.rate_limits import spend
from members.refusals import refused_as_invalid, refused_on
from members.requests import Request, asking, signed_in
from projects import actions
from projects.views.lookup import held_or_refused, visible_or_404


@takes_files
@signed_in
@form_page
def project_picture(request: Request, slug: str) -> HttpResponse:
    found, me = held_or_refused(request, slug), asking(request)

    def before() -> None:
        with refused_as_invalid():
            spend("uploads", by=me)

    shown = bool(found.picture)
    form = CoverForm(sent(request), request.FILES or None, before=before, shown=shown)
    if form.is_valid():
        with refused_on(form):
            if form.chosen:
                actions.change_picture(found, by=me, picture=form.cleaned_data["picture"])
                messages.success(request, _("Your changes are saved."))
            return redirect(found)
    context = {"form": form, "thing": found}
    return render(request, "parts/cover_form.html", context, status=form.status)


@require_safe
def project_cover(request: Request, slug: str, name: str) -> FileResponse:
    """Whoever sees the project sees its picture; another name than the one of now is nobody's."""
    found = visible_or_404(request, slug)
    file = f"projects/{name}.webp"
    if found.picture.name != file:
        raise Http404
    return picture_file(found.picture.storage, file, cached="private")
