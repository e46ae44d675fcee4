"""The settings of the tests, with one more app."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.wishes"]
ROOT_URLCONF = "tests.wishes.hub_urls"
