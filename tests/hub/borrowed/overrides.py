"""What our classes say anew of what a library's class says already."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from hub.launch.data import REPOSITORY
from tests.hub.borrowed.pokes import OURS, sources
from tests.hub.borrowed.shapes import of_each, of_self

# Of these, what is public is borrowed as well: it is documented nowhere, or in part.
WITHOUT_PROMISE = {"daphne", "autobahn", "twisted", "allauth", "redis", "django_tasks_db"}
NOT_SERVED = {"proofs", "tools", "benchmarks"}


def overrides() -> Iterator[tuple[str, str]]:
    """Our file, and the name of what a class in it overrides or sets."""
    for file in sources():
        where = file.relative_to(REPOSITORY)
        if where.parts[0] not in NOT_SERVED and where.stem not in ("__main__", "asgi", "urls"):
            for one in _classes(where):
                names = _said(one) & _known(one)
                yield from ((str(where), name) for name in names)


def _classes(where: Path) -> list[type]:
    name = ".".join(where.with_suffix("").parts).removesuffix(".__init__")
    found = vars(import_module(name)).values()
    return [one for one in found if inspect.isclass(one) and one.__module__ == name]


def _said(one: type) -> set[str]:
    """By the class itself: what stands in its body, and what its methods set."""
    body = ast.parse(textwrap.dedent(inspect.getsource(one))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = set()
    for node in [*body.body, *ast.walk(body)]:
        match node:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) if node in body.body:
                found.add(name)
            case ast.Assign([ast.Name(name)]) | ast.AnnAssign(ast.Name(name)) if node in body.body:
                found.add(name)
            case ast.Attribute(_, name, ast.Store()) if of_self(node):
                found.add(name)
    return {name for name in found if not name.startswith("__")}


def _known(one: type) -> set[str]:
    """To the libraries below it: all that is private, and all of those that promise nothing."""
    found: set[str] = set()
    for base in one.__mro__[1:-1]:
        library = base.__module__.split(".")[0]
        if library not in OURS:
            names = {*vars(base), *of_each(base)}
            public = library in WITHOUT_PROMISE
            found |= {name for name in names if public or name.startswith("_")}
    return found
