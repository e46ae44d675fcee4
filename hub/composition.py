"""What the hub is made of: its apps, what each request passes through, and its templates."""

from typing import Any

INSTALLED_APPS = [
    "hub",
    "events",
    "projects",
    "hall",
    "rooms",
    "notifications",
    "members",
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
    "hub.pages.arrival.Arrival",
    "hub.pages.private.Private",
    "hub.serving.security.Security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # with a random length (BREACH); CSRF is masked
    "csp.middleware.CSPMiddleware",
    "hub.pages.arrival.Words",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "members.middleware.territory",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "members.middleware.language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "members.middleware.MembersOnly",
    "hub.pages.limits.limits",
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.pages.context.page",
            ],
            "builtins": ["frontend.templatetags.up"],
        },
    }
]
