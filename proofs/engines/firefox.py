"""Firefox, over Marionette: a TCP connection that carries ``length:[0,number,command,fields]``."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from proofs.engines.webdriver import PATIENCE, PHONE, RefusedError, WebDriver, end, wait_for

PREFERENCES = {
    "intl.accept_languages": "en",
    "marionette.port": 0,  # any free one, written into the profile
    "browser.dom.window.dump.enabled": True,  # a script's errors go to stderr
    "ui.useOverlayScrollbars": 1,  # as on a phone
    "toolkit.legacyUserProfileCustomizations.stylesheets": True,
}
# A window is never narrower than its bar, which is wider than a phone; without the bar it does not
# start.
NARROW = """:root { min-width: 0 !important; }
#navigator-toolbox { min-width: 0 !important; height: 0 !important; overflow: hidden !important; }
"""
ERROR = "JavaScript error: http"  # of a page: Firefox's own scripts have other addresses


class Firefox(WebDriver):
    def __init__(self) -> None:
        self.profile = Path(tempfile.mkdtemp(prefix="firefox-"))
        told = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
        (self.profile / "user.js").write_text("".join(told))
        (self.profile / "chrome").mkdir()
        (self.profile / "chrome" / "userChrome.css").write_text(NARROW)
        self.log = self.profile / "errors"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["firefox-esr", "--headless", "--marionette", "--profile", str(self.profile)],
                env=os.environ | {"HOME": str(self.profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        self.asked = self.read = 0
        self._connect()
        self.ask("NewSession", capabilities={})
        self.size(*PHONE)

    def _connect(self) -> None:
        port = self.profile / "MarionetteActivePort"
        wait_for(lambda: port.exists() and port.read_text(), "Firefox did not start")
        self.socket = socket.create_connection(("127.0.0.1", int(port.read_text())), PATIENCE)
        self.incoming = self.socket.makefile("rb")
        self._hear()  # which protocol it speaks

    def _hear(self) -> Any:
        length = b""
        while (byte := self.incoming.read(1)) not in {b":", b""}:
            length += byte
        assert length, "Firefox is gone"
        return json.loads(self.incoming.read(int(length)))

    def ask(self, command: str, **fields: Any) -> Any:
        self.asked += 1
        said = json.dumps([0, self.asked, f"WebDriver:{command}", fields]).encode()
        self.socket.sendall(b"%d:%s" % (len(said), said))
        _, _, refused, answer = self._hear()
        if refused:
            raise RefusedError(refused["error"], refused["message"])
        # Some answers are in a box, as all are over HTTP; some are not.
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def errors(self) -> list[str]:
        said = self.log.read_text().splitlines()
        new, self.read = said[self.read :], len(said)
        return [line for line in new if line.startswith(ERROR)]

    def quit(self) -> None:
        self.incoming.close()
        self.socket.close()
        end(self.process)
        shutil.rmtree(self.profile, ignore_errors=True)
