"""Where our sources reach into what is somebody else's: read, not run."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hub.launch.data import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
OURS = PROJECT["tool"]["importlinter"]["root_packages"]
# These are documented, however they look.
PROMISED = {
    *("_meta", "_default_manager", "_base_manager"),  # Django
    *("_replace", "_asdict", "_fields", "_make"),  # of a NamedTuple
    "_exit",  # of os
}
# The environment, where a process writes, and what is ours in Django's settings.
SET = {"os", "sys", "settings"}
CHANGES = {"pop", "update", "clear", "setdefault"}
BY_NAME = {"getattr", "setattr", "hasattr", "delattr"}


def sources() -> list[Path]:
    files = (file for top in OURS for file in (REPOSITORY / top).rglob("*.py"))
    return sorted(file for file in files if "migrations" not in file.parts)


def pokes(file: Path) -> Iterator[tuple[int, str]]:
    """Line and name of each private name that this file did not give, and of what it changes in a
    library or in an object's table."""
    tree = _read(file)
    own, near = _given(tree), _given_nearby(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value, name) if _private(name) and name not in own:
                if name not in near or not _is_ours(value):
                    yield node.lineno, name
            case ast.Attribute(ast.Attribute(_, "__dict__"), name) if name in CHANGES:
                yield node.lineno, "__dict__"
            case ast.Attribute(_, "__dict__", ast.Store()):
                yield node.lineno, "__dict__"
            case ast.Attribute(value, name, ast.Store()) if _root(value) in _foreign(tree):
                yield node.lineno, name
            case ast.Call(ast.Name(called), [_, ast.Constant(str(name)), *_]) if called in BY_NAME:
                if _private(name) and name not in own:
                    yield node.lineno, name
            case ast.ImportFrom(module, names) if not _ours(module):
                parts = [*(module or "").split("."), *(one.name for one in names)]
                yield from ((node.lineno, name) for name in parts if _private(name))


def _private(name: str) -> bool:
    return name[:1] == "_" and name[:2] != "__" and name != "_" and name not in PROMISED


def _ours(module: str | None) -> bool:
    return not module or module.split(".")[0] in OURS


def _is_ours(value: ast.expr) -> bool:
    """``self``, ``cls`` or ``super()``: what a class of ours in another file may have given."""
    return _root(value.func if isinstance(value, ast.Call) else value) in ("self", "cls", "super")


def _root(value: ast.expr) -> str:
    while isinstance(value, ast.Attribute):
        value = value.value
    return value.id if isinstance(value, ast.Name) else ""


@cache
def _read(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


@cache
def _given(tree: ast.Module) -> frozenset[str]:
    """The names that a file gives to what is its own."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                found.add(name)
            case ast.Name(name, ast.Store()) | ast.arg(name):
                found.add(name)
            case ast.Attribute(ast.Name("self" | "cls"), name, ast.Store()):
                found.add(name)
            case ast.Assign([ast.Name("__slots__")], slots):
                found |= {
                    str(one.value) for one in ast.walk(slots) if isinstance(one, ast.Constant)
                }
    return frozenset(found)


def _given_nearby(tree: ast.Module) -> set[str]:
    """By the files of ours that it imports from."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and _ours(node.module):
            path = REPOSITORY / node.module.replace(".", "/")
            for file in (path.with_suffix(".py"), path / "__init__.py"):
                if file.exists():
                    found |= _given(_read(file))
    return found


@cache
def _foreign(tree: ast.Module) -> frozenset[str]:
    """What libraries are called in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                others = [one for one in names if not _ours(one.name)]
                found |= {(one.asname or one.name).split(".")[0] for one in others}
            case ast.ImportFrom(module, names) if not _ours(module):
                found |= {one.asname or one.name for one in names}
    return frozenset(found - SET)
