"""Whether mails leave."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from common.confirming import SureForm
from common.http import form_page, sent
from members.refusals import refused_on
from members.requests import Request, signed_in
from town import actions
from town.views.lookup import administrator_or_404


@signed_in
@form_page
def mail(request: Request) -> HttpResponse:
    """What the server answered stands on the page that the form is answered with."""
    me, answer = administrator_or_404(request), None
    form = SureForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            answer = actions.try_mail(request.territory, by=me)
    return render(request, "town/mail.html", {"form": form, "answer": answer})
