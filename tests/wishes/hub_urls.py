"""The line of hub/urls.py."""

from django.urls import include, path

from hub.urls import *  # noqa: F403
from hub.urls import urlpatterns

urlpatterns = [*urlpatterns, path("", include("tests.wishes.urls"))]
