"""The page on which one makes a wish; it works without JavaScript."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from common.http import form_page, sent
from members.refusals import refused_on
from members.requests import Request, asking, member_of, signed_in
from rooms.models import Room
from tests.wishes import actions
from tests.wishes.forms import WishForm


@signed_in
@form_page
def new(request: Request, pk: int) -> HttpResponse:
    rooms = Room.objects.visible_to(member_of(request), request.territory)
    room, form = get_object_or_404(rooms, pk=pk), WishForm(sent(request))
    if form.is_valid():
        with refused_on(form):
            return redirect(actions.make_wish(room, by=asking(request), **form.cleaned_data))
    return render(request, "wishes/new.html", {"room": room, "form": form})
