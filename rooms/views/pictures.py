"""Pictures over HTTP: one is brought, and then seen by those who may see its room."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.bodies import takes_files
from common.http import picture_file, speaks_json
from common.images.uploads import PATIENCE, in_two_sizes
from live.frames import Refusal
from members.models import Member
from members.rate_limits import spend
from members.requests import Request, member_of
from rooms import actions, rules
from rooms.models import Picture, Room

STATUS = {
    "auth_required": 401,
    "closed": 403,
    "muted": 403,
    "not_found": 404,
    "rate_limited": 429,
    "too_large": 413,
    "not_a_picture": 415,
    "bad_frame": 400,
    "overloaded": 503,
}


@takes_files
@speaks_json
@require_POST
def bring(request: Request, pk: int) -> HttpResponse:
    """``picture`` (a file) is drawn again: ``{id, large, small, width, height}``, or an error."""
    room = _rooms(request).filter(pk=pk).first()
    me, sent = member_of(request), request.FILES.get("picture")
    if me is None:
        return _error("auth_required", _("Please sign in first."))
    if room is None:
        return _error("not_found", _("That is not here, or not for you."))
    if sent is None:
        return _error("bad_frame", _("No picture arrived. Please send it again."))
    try:
        return JsonResponse(brought(room, me, sent).told(""))
    except ValidationError as error:
        return _error(error.code or "not_a_picture", error.messages[0])
    except Refusal as refusal:
        return _error(refusal.code, str(refusal), refusal.after)


def brought(room: Room, by: Member, sent: UploadedFile) -> Picture:
    """Raises ValidationError (no picture, too large, too many at once) or Refusal."""
    rules.may_bring(room, by)  # before anything is drawn: it costs
    spend("uploads", by=by)
    large, small, *_size = in_two_sizes(sent)
    return actions.bring_picture(room, by=by, large=large, small=small)


@require_safe
def picture(request: Request, pk: int, name: str) -> FileResponse:
    """One size of a picture. Its name is random, and never another picture's."""
    file = f"talk/{name}.webp"
    rooms = _rooms(request).filter(pk=pk)
    here = Picture.objects.seen_by(member_of(request)).filter(room__in=rooms)
    found = get_object_or_404(here, Q(large=file) | Q(small=file))
    return picture_file(found.large.storage, file, cached="private")


def _rooms(request: Request) -> Any:
    return Room.objects.visible_to(member_of(request), request.territory)


def _error(code: str, message: str, after: int | None = None) -> JsonResponse:
    error: dict[str, Any] = {"code": code, "message": message}
    if after is not None:
        error["after"] = after
    answer = JsonResponse({"error": error}, status=STATUS[code])
    if code == "overloaded":
        answer["Retry-After"] = str(PATIENCE)
    return answer
