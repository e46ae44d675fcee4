"""The Chromium of this machine."""

from __future__ import annotations

import shutil

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def found_chromium() -> str | None:
    """Its path; the one without a screen is lighter."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")
