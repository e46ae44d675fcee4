"""The hub's own settings, over a data folder and a doorbell that belong to this run alone."""

import os
import tempfile

os.environ["HUB_DATA"] = tempfile.mkdtemp(prefix="hub-tests-")
os.environ["HUB_SECRET_KEY"] = "only-for-the-tests-" + "x" * 40
os.environ["HUB_HOSTS"] = "testserver,127.0.0.1,localhost"

from hub.settings import *  # noqa: F403
from hub.settings import LOGGING, STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir()  # where WhiteNoise looks
# Files go by their plain names: nothing is collected for a test.
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
# Nothing is said a minute after its test has ended.
LOGGING["handlers"]["console"]["filters"] = ["ours"]  # type: ignore[index]
