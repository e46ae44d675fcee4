"""The shape of the house: one thing a file, one thing a function, and one door to change."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.composition import INSTALLED_APPS
from hub.launch.data import REPOSITORY
from tools.floors import APPS, BESIDE, FLOORS, PACKAGES, PROJECT

CONTRACTS = PROJECT["importlinter"]["contracts"]
LINES, OF_A_FUNCTION = 200, 35
WIDTH = 120
KINDS = {".py", ".js", ".css", ".html"}
HOUSE = (*FLOORS, *BESIDE, "tests")
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
ROWS = r"\bobjects\b|\.(all|exclude|filter)\("  # what has update() and delete() of its own
# A model's own save() finishes the row; the list of skills is loaded by migrations too.
BESIDE_ACTIONS = {
    *("members/models/people.py", "members/models/territories.py", "members/skills/listing.py"),
}


def sources(*folders: str) -> list[Path]:
    """Ours, without migrations, which stay as they were written."""
    found = (file for folder in folders or HOUSE for file in (REPOSITORY / folder).rglob("*"))
    ours = (file.relative_to(REPOSITORY) for file in found if file.suffix in KINDS)
    return [file for file in ours if "migrations" not in file.parts]


def too_long(text: str) -> list[str]:
    """The functions of a Python file that have more lines than one thing needs."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, functions)]
    return [f.name for f in found if (f.end_lineno or 0) - f.lineno + 1 > OF_A_FUNCTION]


def writes(text: str) -> Iterator[str]:
    """Calls that change rows: ``row.save()``, ``Model.objects.create()``, ``all().delete()``."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = ast.unparse(node.func.value)
            of_rows = re.search(ROWS, asked) or node.func.attr in WRITES
            if node.func.attr in WRITES | {"update", "delete"} and of_rows:
                yield f"{asked}.{node.func.attr}"


def test_every_list_has_every_package():
    """The linter sorts by one, the contracts see by another, Django starts by the third."""
    assert len(FLOORS) >= 10
    assert {*PROJECT["ruff"]["lint"]["isort"]["known-first-party"]} == {*PACKAGES, "tests"}
    layers = next(one["layers"] for one in CONTRACTS if one["name"] == "Imports point down")
    assert {name.strip() for layer in layers for name in layer.split("|")} == {*PACKAGES}
    assert {app for app in INSTALLED_APPS if app in FLOORS} == {*FLOORS} - {"common"}
    shaped = {floor for floor in FLOORS if [*(REPOSITORY / floor).glob("rules*")]}
    assert shaped == {*APPS}


def test_no_file_is_too_long():
    lengths = {str(file): len((REPOSITORY / file).read_text().splitlines()) for file in sources()}
    assert len(lengths) > 700
    assert {file for file, lines in lengths.items() if lines > LINES} == set()


def test_no_line_of_a_page_or_a_stylesheet_is_over_120_characters():
    files = [file for file in sources() if file.suffix in {".html", ".css"}]
    assert len(files) > 100
    found = {
        f"{file}:{number}"
        for file in files
        for number, line in enumerate((REPOSITORY / file).read_text().splitlines(), 1)
        if len(line) > WIDTH
    }
    assert found == set()


def test_no_function_is_over_35_lines():
    python = [file for file in sources() if file.suffix == ".py"]
    found = {str(file): too_long((REPOSITORY / file).read_text()) for file in python}
    assert {file: names for file, names in found.items() if names} == {}


def test_a_long_function_would_be_found():
    assert too_long("def one():\n" + "    pass\n" * 34) == []
    assert too_long("async def one():\n" + "    pass\n" * 35) == ["one"]


@pytest.mark.parametrize("app", APPS)
def test_an_app_changes_rows_in_its_actions_alone(app: str):
    files = [file for file in sources(app) if file.suffix == ".py"]
    inside = [file for file in files if "actions" in str(file)]
    assert any(list(writes((REPOSITORY / file).read_text())) for file in inside)
    outside = {str(file): file for file in files if file not in inside}
    found = {
        name: list(writes((REPOSITORY / file).read_text()))
        for name, file in outside.items()
        if name not in BESIDE_ACTIONS
    }
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_a_write_elsewhere_would_be_found():
    assert list(writes("room.save()")) == ["room.save"]
    assert list(writes("Room.objects.filter(pk=1).delete()")) == [
        "Room.objects.filter(pk=1).delete"
    ]
    assert list(writes("mine.exclude(pk=1).delete()")) == ["mine.exclude(pk=1).delete"]
    assert list(writes("room.people.filter(pk=1).order_by('at').update(at=now)")) != []
    assert list(writes("poll.votes.all().update(at=now)")) != []
    assert list(writes("known.update(a=1); filter(known).delete(); rows.filter(pk=1)")) == []
    assert list(writes("known.update(a=1); Room.objects.filter(pk=1).first()")) == []


def hooks(text: str) -> Iterator[ast.Call]:
    """What is to be done once a transaction stands."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("on_commit"):
            yield node


def is_calm(hook: ast.Call) -> bool:
    """One that fails keeps nobody else from being told; Django says which by its name."""
    robust = any(
        word.arg == "robust" and ast.unparse(word.value) == "True" for word in hook.keywords
    )
    return robust and not ast.unparse(hook.args[0]).startswith("partial")


def test_what_is_done_after_a_commit_silences_nobody_when_it_fails():
    python = [file for file in sources(*FLOORS) if file.suffix == ".py" and file.parts[0] != "live"]
    found = [(str(file), one) for file in python for one in hooks((REPOSITORY / file).read_text())]
    assert len(found) > 3
    assert [(name, one.lineno) for name, one in found if not is_calm(one)] == []


@pytest.mark.parametrize(
    "made_up", ["on_commit(f)", "transaction.on_commit(partial(f), robust=True)"]
)
def test_a_hook_that_would_silence_others_is_found(made_up: str):
    (hook,) = hooks(made_up)
    assert not is_calm(hook)
