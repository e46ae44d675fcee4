"""WebKitGTK, by its WebKitWebDriver over HTTP, on a screen that is not there."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from proofs.engines.webdriver import PATIENCE, PHONE, RefusedError, WebDriver, end, wait_for

ROUTES = {
    "NewSession": ("POST", ""),
    "SetWindowRect": ("POST", "/window/rect"),
    "Navigate": ("POST", "/url"),
    "Refresh": ("POST", "/refresh"),
    "ExecuteScript": ("POST", "/execute/sync"),
    "ElementClick": ("POST", "/element/{id}/click"),
    "ElementSendKeys": ("POST", "/element/{id}/value"),
    "ElementClear": ("POST", "/element/{id}/clear"),
    "AddCookie": ("POST", "/cookie"),
    "DeleteAllCookies": ("DELETE", "/cookie"),
    "TakeScreenshot": ("GET", "/screenshot"),
    "DeleteSession": ("DELETE", ""),
}
BROWSER = "webkit2gtk-4.1/MiniBrowser"  # of Debian's library, in the folder of its machine
ALONE = ["--automation", "--full-screen"]  # nothing but the page is in its window
ENGLISH = {"LANGUAGE": "en", "LC_ALL": "en_GB.UTF-8"}  # what a visitor reads


class WebKit(WebDriver):
    def __init__(self) -> None:
        self.screen = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.screen.stdout is not None
        display = f":{self.screen.stdout.readline().strip()}"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            ["WebKitWebDriver", f"--port={self.port}"],
            env=os.environ | ENGLISH | {"DISPLAY": display, "NO_AT_BRIDGE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.session = ""
        wait_for(self._listens, "WebKitWebDriver did not start")
        [binary] = Path("/usr/lib").glob(f"*/{BROWSER}")
        how = {"webkitgtk:browserOptions": {"binary": str(binary), "args": ALONE}}
        opened = self.ask("NewSession", capabilities={"alwaysMatch": how})
        self.session = f"/{opened['sessionId']}"
        self.size(*PHONE)

    def _listens(self) -> bool:
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, command: str, **fields: Any) -> Any:
        method, path = ROUTES[command]
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/session{self.session}{path.format(**fields)}",
            method=method,
            data=json.dumps(fields).encode() if method == "POST" else None,
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refused:
            said = json.load(refused)["value"]
            raise RefusedError(said["error"], said["message"]) from None

    def quit(self) -> None:
        self.ask("DeleteSession")
        end(self.process)
        end(self.screen)
