"""What a page offers as a reaction is taken as one."""

from __future__ import annotations

import re

from hub.launch.data import REPOSITORY
from rooms import text

PAGES = REPOSITORY / "frontend" / "templates" / "rooms"


def test_every_emoji_that_is_offered_is_one_and_written_whole() -> None:
    many = re.findall(r'<button value="(.+?)">(.+?)</button>', (PAGES / "emojis.html").read_text())
    blanks = (PAGES / "live_templates.html").read_text()
    few = re.findall(r'data-emoji="(.+?)">(.+?)</button>', blanks)
    assert len(many) == len(set(many)) == 40
    assert len(few) == 5
    assert all(sent == shown == text.one_emoji(sent) for sent, shown in [*few, *many])
