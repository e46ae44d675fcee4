"""As its own project template says, on SQLite at its best, with what it keeps kept in memory."""

import os

from spirit.extra.project_template.project_name.settings.base import *  # noqa: F403

FOLDER = os.environ["BENCH_FOLDER"]
SECRET_KEY = "a forum that is measured and thrown away"
ALLOWED_HOSTS = ["127.0.0.1"]
ST_SITE_URL = "http://127.0.0.1/"
ROOT_URLCONF = "benchmarks.peers.spirit.urls"
WSGI_APPLICATION = "django.core.wsgi.application"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{FOLDER}/spirit.sqlite3",
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
        },
    }
}
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": name,
        "TIMEOUT": None,
    }
    for name in ("default", "st_rate_limit")
}
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": f"{FOLDER}/search",
    }
}
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"
STATIC_ROOT, MEDIA_ROOT = f"{FOLDER}/static", f"{FOLDER}/media"
LOGGING = {"version": 1}
