"""Everything a town can set comes from the environment; docs/operating.md lists each name."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from common.bodies import FORM
from hub.composition import INSTALLED_APPS as INSTALLED_APPS
from hub.composition import MIDDLEWARE as MIDDLEWARE
from hub.composition import TEMPLATES as TEMPLATES
from hub.databases import database
from hub.environment import Env, naming
from hub.rate_limits import RATE_LIMITS as RATE_LIMITS
from hub.serving.proxies import Trusted
from live.bell.redis import host

env = Env()
BASE = Path(__file__).resolve().parent.parent

DATA = Path(env.str("HUB_DATA", str(BASE / "var"))).resolve()
DEBUG = env.yes("HUB_DEBUG")
DEMO = env.yes("HUB_DEMO")
ALLOWED_HOSTS = env.hosts("HUB_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
HTTPS = env.yes("HUB_HTTPS")
with naming("HUB_TRUSTED_PROXIES"):
    TRUSTED_PROXIES = Trusted.of(
        env.list("HUB_TRUSTED_PROXIES", default=[])
    )  # hub/serving/proxies.py
ARRIVALS = env.number("HUB_ARRIVALS", 60, least=0, most=1_000_000)
RATE_LIMITS_FACTOR = env.number("HUB_RATE_LIMITS", 1, least=0, most=1_000_000)
SOCKETS = env.number("HUB_SOCKETS", 5000, least=1, most=1_000_000)
CONNECTIONS = env.number("HUB_CONNECTIONS", 2000, least=0, most=1_000_000)
UPLOADS = env.number("HUB_UPLOADS", 128, least=32, most=100_000)
ACCESS_LOG = env.str("HUB_ACCESS_LOG", "")
VERSION = "0.1.0"


def kept(name: str) -> str:
    """The key that `bin/run` made in the data folder."""
    path = DATA / name
    return path.read_text() if path.exists() else ""


UNSAFE = "unsafe-until-bin-run-makes-one"
SECRET_KEY = env.secret("HUB_SECRET_KEY") or kept("secret_key") or UNSAFE
PUSH_KEY = env.secret("HUB_PUSH_KEY") or kept("push_key")  # without it no device is asked to ring

ROOT_URLCONF = "hub.urls"

# ---- Data --------------------------------------------------------------------------------
DATABASES = {"default": database(env, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"

# Each night the worker backs up into this folder: hub/backup.py
BACKUPS = Path(folder).resolve() if (folder := env.str("HUB_BACKUPS", "")) else None
BACKUPS_KEEP = env.numbers("HUB_BACKUPS_KEEP", (7, 4, 12), most=10_000)  # days, weeks, months
BACKUPS_AGE = env.age_key("HUB_BACKUPS_AGE")
BACKUPS_GPG = env.str("HUB_BACKUPS_GPG", "")

# For how many days what is kept of people is kept (0: for ever): members/personal_data.py
KEEP = {
    "notifications": env.number("HUB_KEEP_NOTIFICATIONS", 365, least=0, most=36_500),
    "announcements": env.number("HUB_KEEP_ANNOUNCEMENTS", 365, least=0, most=36_500),
    "registrations": env.number("HUB_KEEP_REGISTRATIONS", 1095, least=0, most=36_500),
    "downloads": env.number("HUB_KEEP_DOWNLOADS", 7, least=1, most=365),
}

# ---- The doorbell ------------------------------------------------------------------------
REDIS_URL = env.url("REDIS_URL", f"unix://{DATA / 'valkey.sock'}")
with naming("REDIS_URL"):
    DOORBELL = host(REDIS_URL)
REDIS_PREFIX = env.str("HUB_REDIS_PREFIX", "hub")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [DOORBELL], "prefix": REDIS_PREFIX},
    }
}

# ---- People ------------------------------------------------------------------------------
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "members.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account exists only once its address was shown
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60  # seconds: some mail servers let a stranger wait
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 4
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Who asks for an address must not shut its owner out: members/sign_in/codes.py counts them instead.
ACCOUNT_RATE_LIMITS = {"request_login_code": None}
CACHES = {
    "default": {
        "BACKEND": "common.cache.SharedCache",  # allauth's limits and our codes: of all workers
        "KEY_PREFIX": f"{REDIS_PREFIX}:cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # in memory: a few guesses evict nothing
    },
}
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # addresses are unique whatever their case: a constraint
SESSION_ENGINE = "members.sign_in.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
# A browser takes __Host- from this very host alone, by HTTPS: no other site of the town sets it.
COOKIES = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIES}sessionid", f"{COOKIES}csrftoken"
LANGUAGE_COOKIE_NAME, THEME_COOKIE_NAME = f"{COOKIES}django_language", f"{COOKIES}theme"
DEVICE_COOKIE_NAME = f"{COOKIES}device"  # members/sign_in/devices.py
CSRF_FAILURE_VIEW = "hub.pages.errors.stale_form"
CSRF_TRUSTED_ORIGINS = env.origins("HUB_ORIGINS")

# ---- Mails, and what else need not be waited for -----------------------------------------
TASKS = {"default": {"BACKEND": "hub.tasks.Backend", "QUEUES": ["default", "long", "push"]}}
# Without HUB_SMTP_URL mails are printed in the terminal (in demonstration mode /demo/ has them).
with naming("HUB_SMTP_URL"):
    vars().update(Env.email_url_config(env.url("HUB_SMTP_URL", "consolemail://")))
MAIL_CARRIER = globals()["EMAIL_BACKEND"]  # what takes them out of the house
EMAIL_BACKEND = "common.mail.Queue"
METRICS_TOKEN = env.str("HUB_METRICS_TOKEN", "")
ALERTS = env.addresses("HUB_ALERTS")  # the technician
DEFAULT_FROM_EMAIL = env.sender("HUB_MAIL_FROM", "UP Hub <bonjour@localhost>")
EMAIL_TIMEOUT = 10
# Of what people are told.
MAILS_A_MINUTE = env.number("HUB_MAILS_A_MINUTE", 60, least=1, most=60_000)
PUSH_SERVERS = env.origins("HUB_PUSH_SERVERS")  # that may be asked though they are inside
if DEMO and not env.url("HUB_SMTP_URL"):
    MAIL_CARRIER = "hub.demo.mails.Backend"

# ---- Words and hours ---------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE / "frontend" / "locale"]
TIME_ZONE = env.zone("HUB_TIME_ZONE", "Europe/Paris")

# ---- Files and headers -------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_ROOT = BASE / "frontend" / "root"  # what is asked of every site, whoever asks
WHITENOISE_MAX_AGE = 0 if DEBUG else 24 * 3600  # of what is not named after its content
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "frontend.storage.Static"},
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "style-src": [SELF, NONCE],  # a first visit holds its sheets: frontend/styles.py
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],  # the one of titles stands in our sheet
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURITY_CONTACT = env.str("HUB_SECURITY_CONTACT", "")  # in /.well-known/security.txt
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
X_FRAME_OPTIONS = "DENY"
# What a form may bring, which Django counts while it parses: hub/serving/ bounds the whole body.
DATA_UPLOAD_MAX_MEMORY_SIZE = FORM
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"ours": {"()": "common.logs.Ours"}, "folded": {"()": "common.logs.Folded"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["ours", "folded"],
        }
    },
    # Its warning is a farewell that is meant for a terminal; what fails, hub/worker.py says.
    "loggers": {"django_tasks_db": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": env.level("HUB_LOG", "WARNING")},
}

env.refuse_unknown()  # at the end: by now all are known
