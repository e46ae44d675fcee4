"""What the hub is made of: its apps, what each request passes through, and its templates."""

from typing import Any

INSTALLED_APPS = [
    "hub",
    "care",
    "privacy",
    "vocabulary",
    "contacts",
    "sharing",
    "town",
    "events",
    "projects",
    "hall",
    "rooms",
    "notifications",
    "members",
    "audit",
    "live",
    "frontend",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "hub.serving.page_times.timed",
    "hub.pages.arrival.arrival",
    "hub.pages.private.private",
    "hub.serving.security.Security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.kept.middleware.Compression",  # with a random length (BREACH); CSRF is masked
    "csp.middleware.CSPMiddleware",
    "hub.pages.arrival.words",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "members.middleware.territory",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "members.middleware.Signed",
    "members.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.middleware.MembersOnly",
    "hub.pages.limits.limits",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["frontend.compact.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.pages.context.page",
            ],
            "builtins": ["frontend.templatetags.up", "frontend.templatetags.hours"],
        },
    }
]
