"""WebDriver's commands, by whichever wire an engine takes them."""

from __future__ import annotations

import base64
import subprocess
import time
from abc import ABC, abstractmethod
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver names an element in JSON
PATIENCE = 60.0  # seconds until an engine that says nothing counts as dead
PHONE = (390, 844)


class RefusedError(Exception):
    """What the engine did not do, in its own words."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(f"{kind}: {words}")
        self.kind = kind


class WebDriver(ABC):
    """One browser, which nobody else uses, with one tab as large as a phone."""

    # ---- What an engine has of its own ----------------------------------------------------
    @abstractmethod
    def ask(self, command: str, **fields: Any) -> Any:
        """The command's value; RefusedError where the engine cannot do it."""

    @abstractmethod
    def quit(self) -> None: ...

    def errors(self) -> list[str]:
        """What scripts stumbled over since this was last asked, where the engine tells."""
        return []

    # ---- What all do alike ----------------------------------------------------------------
    def size(self, width: int, height: int) -> None:
        self.ask("SetWindowRect", width=width, height=height)

    def goto(self, url: str) -> None:
        self.ask("Navigate", url=url)

    def reload(self) -> None:
        self.ask("Refresh")

    def run(self, script: str, *words: Any) -> Any:
        """What a function's body returns, a promise's end too."""
        return self.ask("ExecuteScript", script=script, args=list(words))

    def click(self, element: dict[str, str]) -> None:
        """As a hand does: scrolled to, and refused where something else covers it."""
        self.ask("ElementClick", id=element[ELEMENT])

    def type(self, element: dict[str, str], words: str) -> None:
        """Key by key; to a field for files, the path of one."""
        self.ask("ElementSendKeys", id=element[ELEMENT], text=words)

    def clear(self, element: dict[str, str]) -> None:
        self.ask("ElementClear", id=element[ELEMENT])

    def set_cookie(self, name: str, value: str) -> None:
        """For the host of the page that is open."""
        self.ask("AddCookie", cookie={"name": name, "value": value})

    def forget(self) -> None:
        """The cookies of the host whose page is open."""
        self.ask("DeleteAllCookies")

    def picture(self) -> bytes:
        """What is seen, as a PNG."""
        return base64.b64decode(self.ask("TakeScreenshot", full=False))


def end(process: subprocess.Popen[Any]) -> None:
    """And wait until it has ended, whether it wants to or not."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def wait_for(fact: Any, words: str) -> None:
    until = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < until, words
        time.sleep(0.05)
