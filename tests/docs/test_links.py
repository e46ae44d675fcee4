"""Each link of a document leads to a file, and to a title in it."""

import re

import pytest

from hub.launch.data import REPOSITORY
from tests.docs import manual

LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")


def titles(path: str) -> set[str]:
    """As GitHub and others make an address of a title."""
    text = manual.FENCE.sub("", (REPOSITORY / path).read_text())
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found)
    return set(plain)


@pytest.mark.parametrize("document", manual.documents())
def test_each_link_leads_somewhere(document: str):
    here = REPOSITORY / document
    text = manual.FENCE.sub("", here.read_text())
    for path, title in LINK.findall(text):
        there = (here.parent / path).resolve() if path else here
        assert there.exists(), path
        if title:
            assert title in titles(str(there.relative_to(REPOSITORY))), f"{path}#{title}"
