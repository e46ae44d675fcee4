"""As the tutorial says, with the pub/sub layer, the faster of the two."""

import os

SECRET_KEY = "a chat that is measured and thrown away"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = [
    "daphne",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["BENCH_FOLDER"] + "/chat.sqlite3",
    }
}
ASGI_APPLICATION = "benchmarks.peers.channels_chat.asgi.application"
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [f"unix://{os.environ['BENCH_VALKEY']}"]},
    }
}
USE_TZ = True
