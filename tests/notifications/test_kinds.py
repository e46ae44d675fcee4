"""Each kind that somebody is told has its sentence: else the bell says "something new"."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from hub.launch.data import REPOSITORY
from notifications import sentences
from tools.words import FLOORS


def kinds(text: str) -> Iterator[str]:
    """Those that stand by their name in a call of ``notify``."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("notify"):
            for given in node.keywords:
                if given.arg == "kind" and isinstance(given.value, ast.Constant):
                    yield str(given.value.value)


def test_each_kind_has_its_sentence() -> None:
    files = [file for floor in FLOORS for file in (REPOSITORY / floor).rglob("*.py")]
    told = {kind for file in files for kind in kinds(file.read_text())}
    assert len(told) > 4
    assert told - set(sentences.names()) == set(), "register() of the app's sentences.py"
