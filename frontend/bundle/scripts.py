"""An entry and all that it needs in one file; what it fetches later in a file of its own.

Each module keeps a scope of its own: a function that runs once, in the order of need, and leaves
what it gives in ``$``, by the name of its file. A file that is fetched later is a function that is
handed the same ``$``, so no module is ever there twice, and no file names the one that asks for it.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable, Set

from frontend.bundle.module import BESIDE, FETCH, Module, NotUnderstood, beside, read

ALL = "$"


class Bundler:
    """``open`` gives the text of a file of static/ by its name."""

    def __init__(self, open: Callable[[str], str]) -> None:
        self.open = open
        self.modules: dict[str, Module] = {}
        self.files: dict[str, str] = {}
        self.merged: set[str] = set()  # what need not be served any more

    def bundle(self, entry: str) -> None:
        """Adds the entry to ``files``, and each that it fetches later. Raises NotUnderstood."""
        self._file(entry, frozenset(), first=True)
        self.merged -= set(self.files)

    def _file(self, entry: str, there: Set[str], *, first: bool = False) -> None:
        if entry in self.files or entry in there:
            raise NotUnderstood(f"{entry} is asked for in two ways: choose one")
        parts = [one for name, one in self.in_order(entry).items() if name not in there]
        here = there | {one.name for one in parts}
        self.files[entry] = self._first(parts) if first else self._later(parts)
        self.merged |= {one.name for one in parts}
        for part in parts:
            for name in part.later:
                self._file(name, here)

    def in_order(self, name: str, *above: str) -> dict[str, Module]:
        """By their names: the module, after all that it needs."""
        if name in above:
            raise NotUnderstood(f"modules need each other: {' -> '.join([*above, name])}")
        if name not in self.modules:
            self.modules[name] = read(name, self.open(name))
        found: dict[str, Module] = {}
        for needed in self.modules[name].needs():
            found |= self.in_order(needed, *above, name)
        return found | {name: self.modules[name]}

    def _first(self, parts: list[Module]) -> str:
        """An entry's own lines stand at the end, where they may wait."""
        *needed, entry = parts
        lines = [f"const {ALL}={{}};"] if needed or entry.later else []
        return "".join(
            [*lines, *(_scope(one, entry.name) for one in needed), _body(entry, entry.name)]
        )

    def _later(self, parts: list[Module]) -> str:
        entry = parts[-1].name
        scopes = "".join(_scope(one, entry) for one in parts)
        key = json.dumps(entry)
        return f"export default {ALL}=>{{if(!{ALL}[{key}]){{{scopes}}}return {ALL}[{key}]}};"


def _scope(module: Module, within: str) -> str:
    if module.waits:
        raise NotUnderstood(f"{module.name} waits at its top level, which only an entry may do")
    gives = ",".join(module.gives)
    return (
        f"{ALL}[{json.dumps(module.name)}]=(()=>{{{_body(module, within)}\nreturn{{{gives}}}}})();"
    )


def _body(module: Module, within: str) -> str:
    """Its lines, as they stand in the file ``within``."""
    taken = "".join(f"const{{{names}}}={ALL}[{json.dumps(file)}];" for file, names in module.takes)
    folder = posixpath.dirname(within) or "."

    def from_there(url: str) -> str:
        path = posixpath.relpath(beside(module.name, url), folder)
        return path if path.startswith(".") else f"./{path}"

    code = FETCH.sub(f"import(address).then(file=>file.default({ALL}))", module.code)
    code = BESIDE.sub(lambda m: f'new URL("{from_there(m[1])}",import.meta.url)', code)
    return taken + code
