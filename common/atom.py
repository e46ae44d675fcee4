"""Feeds that readers of news follow (Atom, RFC 4287), made from rows that have a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language


class Entry(NamedTuple):
    """``path``: of the page that it leads to. ``name``: what names it where several lead to one."""

    title: str
    path: str
    words: str
    at: datetime
    name: str = ""


def feed(request: HttpRequest, title: str, page: str, entries: Sequence[Entry]) -> HttpResponse:
    """``page``: the name of the address that shows the same to people."""
    link = request.build_absolute_uri
    made = Atom1Feed(
        title=title,
        link=link(reverse(page)),
        description="",
        language=get_language(),
        feed_url=link(request.path),
    )
    for one in entries:
        address = link(one.path)
        made.add_item(
            title=one.title,
            link=address,
            description=one.words,
            unique_id=f"{link(request.path)}#{one.name}" if one.name else address,
            pubdate=one.at,
            updateddate=one.at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml")
