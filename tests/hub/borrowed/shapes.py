"""Whether a borrowed name is still there, with the shape that we rely on."""

import ast
import inspect
import re
import textwrap
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, TypeGuard

from tests.hub.borrowed import Borrowed


def trouble(one: Borrowed) -> str:
    """What an upgrade took away, in a sentence; "" where all is well."""
    what = _changed(one)
    library = one.library if one.library == "python" else f"{one.library} {version(one.library)}"
    return what and f"{library} has {what}: {one.loss} ({one.where})"


def _changed(one: Borrowed) -> str:
    """``no X``, or ``another X`` where it takes other parameters."""
    module, _, inside = one.owner.partition(":")
    name, called, asked = one.name.partition("(")
    try:
        owner: Any = import_module(module)
    except ImportError:
        return f"no {module}"
    if inside and (owner := getattr(owner, inside, None)) is None:
        return f"no {inside}"
    said = ".".join(filter(None, (inside, name) if inside != name else (name,)))
    found = owner if inside == name else getattr(owner, name, None)
    if not called:
        there = hasattr(owner, name) or (
            name in of_each(owner) if inside else find_spec(f"{module}.{name}")
        )
        return "" if there else f"no {said}"
    if not callable(found):
        return f"no {said}"
    signature = inspect.signature(found)
    return "" if _takes(signature, asked) else f"another {said}{signature}"


def _takes(signature: inspect.Signature, asked: str) -> bool:
    """Whether it takes these, by these names, and needs nothing more unless ``**`` stands there."""
    needed, _, more = asked.partition("**")
    names = [*re.findall(r"\w+", needed), *({"self"} & signature.parameters.keys())]
    try:
        (signature.bind_partial if more else signature.bind)(**dict.fromkeys(names))
    except TypeError:
        return False
    return True


def of_each(owner: type) -> set[str]:
    """What a class and those below it say of ``self``."""
    return set().union(*map(_of_self, owner.__mro__[:-1]))


@cache
def _of_self(one: type) -> frozenset[str]:
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(one)))
    except (OSError, TypeError):  # not written in Python
        return frozenset()
    return frozenset(node.attr for node in ast.walk(tree) if of_self(node))


def of_self(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """Whether it is ``self.name``."""
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    )
