"""No word stands where the catalogue cannot reach it: in templates, and in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tests.words.reading import Words
from tools.words import REPOSITORY, sources

TEMPLATES = [path for path in sources() if path.suffix in {".html", ".txt"}]
PYTHON = [path for path in sources() if path.suffix == ".py"]
BARE = ("frontend/design/", "templates/design/")  # what developers alone see has one language
NAMES = {"UP", "UP Hub", "Hub"}
TOLD = {"Refusal": 1, "ValidationError": 0, "PermissionDenied": 0, "ScheduleError": 1}
MESSAGES = {"success", "error", "warning", "info"}
KEYWORDS = {"label", "empty_label", "verbose_name", "verbose_name_plural"}


def bare(source: str) -> list[str]:
    """The words of a template that no tag translates."""
    kept: list[str] = []
    inside = ""
    for token in Lexer(source).tokenize():
        tag = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        if inside:
            inside = "" if tag == f"end{inside}" else inside
        elif tag in {"blocktranslate", "comment"} or token.contents == "block page_class":
            inside = tag
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
    page = Words()
    page.feed("".join(kept))
    texts = (re.sub(r"[\W\d_]+", " ", text).strip() for text in page.found)
    return [text for text in texts if re.search(r"[^\W\d_]{2}", text) and text not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_each_word_of_a_template_is_translated(path: Path) -> None:
    if any(folder in str(path) for folder in BARE):
        return
    assert bare(path.read_text(encoding="utf-8")) == []


def test_a_bare_word_of_a_template_is_seen() -> None:
    assert bare('<p>Hello {{ name }}</p><a title="Go on">x</a>') == ["Hello", "Go on"]
    assert bare('{% translate "Hi" %}<b>{% blocktranslate %}Oh{% endblocktranslate %}</b>') == []


def untold(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each sentence for a person that goes through no gettext."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = [word.value for word in node.keywords if word.arg in KEYWORDS]
        if called in TOLD:
            said += node.args[TOLD[called] : TOLD[called] + 1]
        if called in MESSAGES and "messages" in ast.unparse(node.func):
            said += node.args[1:2]
        for value in said:
            if isinstance(value, ast.JoinedStr) or (
                isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value
            ):
                yield value.lineno, ast.unparse(value)


def test_each_sentence_of_the_code_for_a_person_is_translated() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}:{line}: {text}"
        for path in PYTHON
        if "migrations" not in path.parts and not any(folder in str(path) for folder in BARE)
        for line, text in untold(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_a_bare_sentence_of_the_code_is_seen() -> None:
    told = 'raise Refusal("closed", "No.")\nmessages.error(request, f"No {x}.")\nf(label="Name")'
    assert [line for line, _ in untold(told)] == [1, 2, 3]
    assert list(untold('raise Refusal("closed", _("No."))\nf(label=_("Name"))')) == []
