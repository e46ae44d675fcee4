"""Static files as they are served: few, small, and kept by phones for ever.

What `collectstatic` gathers is put together (frontend/bundle/) and named after its content; each
file has a compressed twin beside it, made once.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

from frontend.bundle.scripts import Bundler
from frontend.bundle.sheets import sheet, with_fonts

# What a page asks for by name, beside pictures. What these fetch later, they name themselves.
SCRIPTS = (
    *("js/main.js", "js/skills.js", "js/page/timer-worker.js"),
    *("js/sign-in/code.js", "js/sign-in/passkeys.js"),
)
SHEETS = ("css/main.css", "css/dark.css", "css/poster.css", "css/told.css")


class Static(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (  # a worker's file, beside the module that starts it
            "*.js",
            (
                (
                    r"""(?P<matched>new URL\(["'](?P<url>[./].*?)["'],import\.meta\.url\))""",
                    """new URL("%(url)s",import.meta.url)""",
                ),
            ),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._addresses: dict[Any, str] = {}
        super().__init__(*args, **kwargs)

    def url(self, name: str | None, force: bool = False) -> str:
        """Remembered: each page asks for the same few."""
        asked = (name, force, settings.DEBUG)
        if asked not in self._addresses:
            self._addresses[asked] = super().url(name, force)
        return self._addresses[asked]

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            self._bundle(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)
        self._addresses.clear()

    def _bundle(self, paths: dict[str, Any]) -> None:
        """Files that were put together stand in the place of the entry's; the others go."""

        def read(name: str) -> bytes:
            storage, path = paths[name]
            found: bytes = storage.open(path).read()
            return found

        def source(name: str) -> str:
            return read(name).decode()

        merged: set[str] = set()
        scripts, files = Bundler(source), {}
        for name in SCRIPTS:
            scripts.bundle(name)
        for name in SHEETS:
            files[name], inside = sheet(name, source)
            files[name], laid_in = with_fonts(name, files[name], read)
            merged.update(inside, laid_in)
        for name, text in (files | scripts.files).items():
            Path(self.path(name)).write_text(text)
            paths[name] = (self, name)
        for name in merged | scripts.merged:
            del paths[name]
            self.delete(name)
