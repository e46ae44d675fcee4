"""Reads frab schedules (JSON or XML) into one Programme, or says in words why it cannot."""

from django.utils.translation import gettext as _

from events.frab.json_file import read_json
from events.frab.normalise import build
from events.frab.programme import LIMIT_BYTES, Day, Programme, ScheduleError, Slot, Speaker
from events.frab.xml_file import read_xml

__all__ = ["LIMIT_BYTES", "Day", "Programme", "ScheduleError", "Slot", "Speaker", "read"]


def read(data: bytes, *, zone: str = "Europe/Paris") -> Programme:
    """``data``: a whole file. ``zone``: the time zone of a file that names none."""
    if len(data) > LIMIT_BYTES:
        limit = LIMIT_BYTES // (1024 * 1024)
        raise ScheduleError("", _("the file is larger than %(limit)d MB") % {"limit": limit})
    head = data[:400].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head:
        raise ScheduleError("", _("the file is empty"))
    if head.startswith((b"<!doctype html", b"<html")):
        raise ScheduleError("", _("this is a web page, not a programme"))
    if head.startswith(b"<"):
        return build(read_xml(data), zone)
    if head.startswith((b"{", b"[")):
        return build(read_json(data), zone)
    raise ScheduleError("", _("this is neither JSON nor XML"))
