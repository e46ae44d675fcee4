"""The hub as an app on a phone: its name, what it keeps, what it shows without a network."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

STATIC = Path(__file__).parent / "static"
KEPT = ("css/*.css", "js/**/*.js", "img/*.svg")  # the shell: all that our pages are made of
# No page asks for it, or none without a network: what is live on a page is kept when it is met.
APART = {
    *("js/worker.js", "js/skills.js", "js/live/types.js", "js/room/restrict.js"),
    *("js/events/page.js", "js/projects/page.js", "js/page/load-more.js", "js/page/town.js"),
    "js/page/push.js",
    *("js/sign-in/code.js", "js/sign-in/passkeys.js", "js/page/living-line.js"),
    "img/icons.svg",
}
ICONS = {"icon-192.png": "192x192", "icon-512.png": "512x512"}


@login_not_required
@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """https://www.w3.org/TR/appmanifest/: named after the town."""
    town: Any = getattr(request, "territory", None)
    icons = [
        {"src": static(f"img/{name}"), "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size in ICONS.items()
        for purpose in ("any", "maskable")
    ]
    told = {
        "id": "/",
        "name": f"UP {town.name}" if town else "UP Hub",
        "short_name": town.name if town else "UP Hub",
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f6f0e4",
        "theme_color": "#1f4470",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, told what to keep; another shell is another worker."""
    shell = _shell()
    told = {
        "version": sha256("".join(shell).encode()).hexdigest()[:12],
        "shell": shell,
        "files": settings.STATIC_URL,
        "offline": reverse("offline"),
        "languages": [code for code, _ in settings.LANGUAGES],
        "icon": static("img/icon-192.png"),
        "badge": static("img/icon-192.png"),
    }
    code = Path(finders.find("js/worker.js") or "").read_text()
    script = f"const hub = {json.dumps(told)};\n{code}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What one sees without a network, where nothing else was kept: anybody's, so of nobody."""
    return render(request, "offline.html", {"me": None, "announcements": [], "messages": []})


@cache
def _shell() -> list[str]:
    """Only what is named after its content: another (HUB_DEBUG) would be kept when it is stale."""
    hashed = {} if settings.DEBUG else getattr(staticfiles_storage, "hashed_files", {})
    files = (file for pattern in KEPT for file in sorted(STATIC.glob(pattern)))
    names = [file.relative_to(STATIC).as_posix() for file in files]
    return [static(name) for name in names if name in hashed and name not in APART]
