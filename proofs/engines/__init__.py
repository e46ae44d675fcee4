"""Firefox and WebKitGTK as Debian packs them, driven by what they speak themselves.

Firefox listens to Marionette and WebKitGTK has a driver of its own, and both take WebDriver's
commands: nothing stands between, and no package is needed.
"""

from __future__ import annotations

from collections.abc import Callable

from proofs.engines.firefox import Firefox
from proofs.engines.webdriver import WebDriver
from proofs.engines.webkit import WebKit

ENGINES: dict[str, Callable[[], WebDriver]] = {"firefox": Firefox, "webkit": WebKit}
