"""What was done is called after the app that did it, for good: a line of the log never changes."""

from __future__ import annotations

import re

from audit import verbs
from tools.floors import APPS


def test_every_verb_begins_with_its_app() -> None:
    known = list(verbs._labels)
    assert {"care.hide", "town.invited", "members.role"} <= {*known}
    wanted = re.compile(rf"({'|'.join(APPS)})(\.[a-z_]+)+")
    assert [verb for verb in known if not wanted.fullmatch(verb)] == []
